import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';

const searching: ReadonlySet<string> = new Set([
  'bing-search',
  'cohere-rerank',
  'exa-search',
  'glean-search',
  'google-search',
  'google-serper',
  'needle',
  'notion-search',
  'search-api',
  'serp-api',
  'tavily-search',
  'wolfram-alpha',
  'youtube-search',
]);

/** Services of vendors, one call each: ours are declared HTTP adapters, whose key is a connection. */
export const services: MappingTable = {
  ...service('tavily-search', ['TavilySearchComponent'], ['TavilyAISearch']),
  ...service('tavily-extract', ['TavilyExtractComponent']),
  ...service('yahoo-finance', ['YfinanceComponent', 'YfinanceToolComponent'], ['YahooFinanceTool']),
  ...service('search-api', ['SearchComponent', 'SearchAPIComponent'], ['SearchAPI']),
  ...service('serp-api', ['SerpComponent', 'SerpAPIComponent'], ['Serp', 'SerpAPI']),
  ...service('google-search', ['GoogleSearchAPICore', 'GoogleSearchAPIComponent'], ['GoogleSearchAPI']),
  ...service('google-serper', ['GoogleSerperAPICore', 'GoogleSerperAPIComponent'], ['GoogleSerperAPI']),
  ...service('bing-search', ['BingSearchAPIComponent'], ['BingSearchAPI']),
  ...service('exa-search', ['ExaSearchToolkit'], ['ExaSearch']),
  ...service('scrape-graph-smart-scraper', ['ScrapeGraphSmartScraperApi']),
  ...service('scrape-graph-search', ['ScrapeGraphSearchApi']),
  ...service('scrape-graph-markdownify', ['ScrapeGraphMarkdownifyApi']),
  ...service('agentql', ['AgentQL']),
  ...service('apify-actors', ['ApifyActorsComponent'], ['ApifyActors']),
  ...service('needle', ['NeedleComponent'], ['needle']),
  ...service('assemblyai-transcribe', ['AssemblyAITranscriptionJobCreator']),
  ...service('assemblyai-poll', ['AssemblyAITranscriptionJobPoller']),
  ...service('assemblyai-subtitles', ['AssemblyAIGetSubtitles']),
  ...service('assemblyai-list', ['AssemblyAIListTranscripts']),
  ...service('assemblyai-lemur', ['AssemblyAILeMUR']),
  ...service('youtube-search', ['YouTubeSearchComponent']),
  ...service('youtube-comments', ['YouTubeCommentsComponent']),
  ...service('youtube-channel', ['YouTubeChannelComponent']),
  ...service('youtube-playlist', ['YouTubePlaylistComponent']),
  ...service('youtube-video-details', ['YouTubeVideoDetailsComponent']),
  ...service('youtube-trending', ['YouTubeTrendingComponent']),
  ...service('youtube-transcripts', ['YouTubeTranscriptsComponent'], ['YouTubeTranscripts']),
  ...service('firecrawl-scrape', ['FirecrawlScrapeApi']),
  ...service('firecrawl-crawl', ['FirecrawlCrawlApi']),
  ...service('firecrawl-map', ['FirecrawlMapApi']),
  ...service('firecrawl-extract', ['FirecrawlExtractApi']),
  ...service('wolfram-alpha', ['WolframAlphaAPIComponent'], ['WolframAlphaAPI']),
  ...service('glean-search', ['GleanSearchAPIComponent']),
  ...service('notion-search', ['NotionSearch']),
  ...service('notion-page-content', ['NotionPageContent']),
  ...service('notion-create-page', ['NotionPageCreator']),
  ...service('notion-update-page', ['NotionPageUpdate']),
  ...service('notion-list-pages', ['NotionListPages']),
  ...service('notion-database-properties', ['NotionDatabaseProperties']),
  ...service('notion-list-users', ['NotionUserList']),
  ...service('notion-add-content', ['AddContentToPage']),
  ...service('cohere-rerank', ['CohereRerankComponent'], ['CohereRerank']),
  ...service(
    'astra-db',
    ['AstraDBDataAPIComponent', 'AstraDBToolComponent', 'AstraDBCQLToolComponent'],
    ['AstraDBTool', 'AstraDBCQLToolComponent'],
  ),
};

/** Fields have the same names there and here; what is searched for goes by two. */
function service(name: string, classes: readonly string[], types: readonly string[] = []): MappingTable {
  const query = { input_value: 'query', search_query: 'query' };
  const inputs = name === 'cohere-rerank' ? { ...query, search_results: 'documents' } : query;
  const mapping: Mapping = {
    becomes: `services/${name}`,
    ...(searching.has(name) && { fields: query, inputs }),
    needs: ['The account: choose or add the connection of the service.'],
  };
  return Object.fromEntries(
    classes.map((className) => [className, { ...mapping, types: types.length === 0 ? [className] : types }]),
  );
}
