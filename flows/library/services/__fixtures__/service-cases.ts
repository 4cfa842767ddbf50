import type { Json, JsonObject } from '@/flows/model/json';

/** What each service is asked and answers, in the shapes that its documentation shows. */
export interface ServiceCase {
  readonly type: string;
  readonly settings: JsonObject;
  readonly asks: {
    readonly line: string;
    readonly query?: Readonly<Record<string, string>>;
    readonly body?: Json;
  };
  readonly answer: Json;
  readonly row?: JsonObject;
  readonly text?: string;
}

export const serviceCases: readonly ServiceCase[] = [
  {
    type: 'tavily-search',
    settings: { query: 'Oslo', includeDomains: 'a.no, b.no', includeImages: false, days: 3, chunksPerSource: 2 },
    asks: {
      line: 'POST /search',
      body: {
        query: 'Oslo',
        search_depth: 'advanced',
        topic: 'general',
        max_results: 5,
        chunks_per_source: 2,
        days: 3,
        include_answer: true,
        include_domains: ['a.no', 'b.no'],
        include_images: false,
        include_raw_content: false,
      },
    },
    answer: {
      query: 'Oslo',
      answer: 'A city.',
      images: [],
      results: [{ title: 'Oslo', url: 'https://a.no', content: 'Capital', score: 0.9, raw_content: null }],
      response_time: '1.1',
    },
    row: { title: 'Oslo', url: 'https://a.no', content: 'Capital' },
    text: 'A city.\n\nOslo\nhttps://a.no\nCapital',
  },
  {
    type: 'tavily-extract',
    settings: { urls: 'https://a.no\nhttps://b.no' },
    asks: {
      line: 'POST /extract',
      body: { urls: ['https://a.no', 'https://b.no'], extract_depth: 'basic', include_images: false },
    },
    answer: { results: [{ url: 'https://a.no', raw_content: 'Hi', images: [] }], failed_results: [] },
    row: { url: 'https://a.no', raw_content: 'Hi' },
  },
  {
    type: 'search-api',
    settings: { query: 'Oslo', maxResults: 1, maxSnippetLength: 3 },
    asks: { line: 'GET /search', query: { engine: 'google', q: 'Oslo' } },
    answer: {
      organic_results: [
        { position: 1, title: 'Oslo', link: 'https://a.no', snippet: 'Capital' },
        { position: 2, title: 'B', link: 'https://b.no', snippet: 'C' },
      ],
    },
    row: { title: 'Oslo', link: 'https://a.no', snippet: 'Cap' },
    text: 'Oslo\nhttps://a.no\nCap',
  },
  {
    type: 'serp-api',
    settings: { query: 'Oslo' },
    asks: { line: 'GET /search.json', query: { engine: 'google', q: 'Oslo', api_key: 'key-1' } },
    answer: { organic_results: [{ title: 'Oslo', link: 'https://a.no', snippet: 'Capital' }] },
    row: { title: 'Oslo' },
  },
  {
    type: 'google-serper',
    settings: { query: 'Oslo', queryType: 'news', queryParams: { gl: 'no' } },
    asks: { line: 'POST /news', body: { q: 'Oslo', num: 4, gl: 'no' } },
    answer: { news: [{ title: 'Snow', link: 'https://a.no', snippet: 'Much' }] },
    row: { title: 'Snow' },
  },
  {
    type: 'google-search',
    settings: { query: 'Oslo', k: 2 },
    asks: { line: 'GET /', query: { q: 'Oslo', num: '2', cx: 'engine-1', key: 'key-1' } },
    answer: { items: [{ title: 'Oslo', link: 'https://a.no', snippet: 'Capital' }] },
    row: { link: 'https://a.no' },
  },
  {
    type: 'bing-search',
    settings: { query: 'Oslo' },
    asks: { line: 'GET /search', query: { q: 'Oslo', count: '4' } },
    answer: { webPages: { value: [{ name: 'Oslo', url: 'https://a.no', snippet: 'Capital' }] } },
    row: { title: 'Oslo', link: 'https://a.no' },
  },
  {
    type: 'exa-search',
    settings: { query: 'Oslo' },
    asks: {
      line: 'POST /search',
      body: { query: 'Oslo', numResults: 5, type: 'auto', contents: { text: { maxCharacters: 2000 } } },
    },
    answer: { results: [{ title: 'Oslo', url: 'https://a.no', text: 'Capital', score: 0.4 }] },
    text: 'Capital',
  },
  {
    type: 'glean-search',
    settings: { query: 'holidays' },
    asks: { line: 'POST /search', body: { query: 'holidays', pageSize: 10 } },
    answer: { results: [{ title: 'Holidays', url: 'https://in', snippets: [{ snippet: '25 days' }] }] },
    row: { title: 'Holidays', snippet: '25 days' },
  },
  {
    type: 'wolfram-alpha',
    settings: { query: '2+2' },
    asks: { line: 'GET /llm-api', query: { input: '2+2', appid: 'key-1' } },
    answer: 'Query: 2+2\nResult: 4',
    text: 'Result: 4',
  },
  {
    type: 'cohere-rerank',
    settings: { query: 'city', documents: ['a dog', { text: 'Oslo', page: 2 }], topN: 1 },
    asks: {
      line: 'POST /rerank',
      body: { model: 'rerank-v3.5', query: 'city', documents: ['a dog', 'Oslo'], top_n: 1 },
    },
    answer: { results: [{ index: 1, relevance_score: 0.9 }] },
    row: { text: 'Oslo', page: 2, score: 0.9 },
  },
  {
    type: 'scrape-graph-smart-scraper',
    settings: { url: 'https://a.no', prompt: 'prices' },
    asks: { line: 'POST /smartscraper', body: { website_url: 'https://a.no', user_prompt: 'prices' } },
    answer: { request_id: '1', status: 'completed', result: { price: 4 }, error: '' },
    row: { price: 4 },
  },
  {
    type: 'scrape-graph-markdownify',
    settings: { url: 'https://a.no' },
    asks: { line: 'POST /markdownify', body: { website_url: 'https://a.no' } },
    answer: { result: '# Hi' },
    text: '# Hi',
  },
  {
    type: 'agentql',
    settings: { url: 'https://a.no', query: '{ price }', waitFor: 1 },
    asks: {
      line: 'POST /query-data',
      body: {
        url: 'https://a.no',
        query: '{ price }',
        params: {
          mode: 'fast',
          wait_for: 1,
          is_scroll_to_bottom_enabled: false,
          is_screenshot_enabled: false,
        },
      },
    },
    answer: { data: { price: 4 }, metadata: { request_id: '1' } },
    row: { price: 4 },
  },
  {
    type: 'apify-actors',
    settings: { actorId: 'apify/website-content-crawler', runInput: { startUrls: [{ url: 'https://a.no' }] } },
    asks: {
      line: 'POST /acts/apify~website-content-crawler/run-sync-get-dataset-items',
      query: { limit: '100' },
      body: { startUrls: [{ url: 'https://a.no' }] },
    },
    answer: [{ url: 'https://a.no', text: 'Hi' }],
    row: { text: 'Hi' },
  },
  {
    type: 'needle',
    settings: { query: 'Oslo', collectionId: 'c-1' },
    asks: { line: 'POST /collections/c-1/search', body: { text: 'Oslo', top_k: 10 } },
    answer: { result: [{ id: '1', content: 'Capital', file_id: 'f' }] },
    text: 'Capital',
  },
  {
    type: 'assemblyai-transcribe',
    settings: { audioFileUrl: 'https://a.no/x.mp3', speakersExpected: '' },
    asks: {
      line: 'POST /v2/transcript',
      body: {
        audio_url: 'https://a.no/x.mp3',
        speech_model: 'best',
        language_detection: false,
        speaker_labels: false,
        punctuate: true,
        format_text: true,
      },
    },
    answer: { id: 't-1', status: 'queued' },
    text: 't-1',
  },
  {
    type: 'assemblyai-subtitles',
    settings: { transcriptId: 't-1' },
    asks: { line: 'GET /v2/transcript/t-1/srt', query: { chars_per_caption: '64' } },
    answer: '1\n00:00:00,000 --> 00:00:01,000\nHi',
    text: '00:00:01,000',
  },
  {
    type: 'assemblyai-list',
    settings: { statusFilter: 'completed' },
    asks: { line: 'GET /v2/transcript', query: { limit: '20', status: 'completed' } },
    answer: { page_details: {}, transcripts: [{ id: 't-1', status: 'completed', created: '2026-01-01' }] },
    row: { id: 't-1' },
  },
  {
    type: 'assemblyai-lemur',
    settings: { transcriptIds: 'a, b', prompt: 'Sum up' },
    asks: { line: 'POST /lemur/v3/generate/task' },
    answer: { request_id: '1', response: 'In short' },
    text: 'In short',
  },
  {
    type: 'youtube-search',
    settings: { query: 'cats', maxResults: 1 },
    asks: { line: 'GET /search', query: { q: 'cats', type: 'video', maxResults: '1', key: 'key-1' } },
    answer: { items: [{ id: { kind: 'youtube#video', videoId: 'abcdefghijk' }, snippet: { title: 'Cats' } }] },
    row: { video_id: 'abcdefghijk', title: 'Cats' },
  },
  {
    type: 'youtube-video-details',
    settings: { videoUrl: 'https://youtu.be/abcdefghijk?t=3' },
    asks: { line: 'GET /videos', query: { id: 'abcdefghijk' } },
    answer: { items: [{ id: 'abcdefghijk', snippet: { title: 'Cats' }, statistics: { viewCount: '7' } }] },
    row: { title: 'Cats', view_count: '7' },
  },
  {
    type: 'youtube-comments',
    settings: { videoUrl: 'https://www.youtube.com/watch?app=x&v=abcdefghijk' },
    asks: { line: 'GET /commentThreads', query: { videoId: 'abcdefghijk', maxResults: '20' } },
    answer: {
      items: [
        {
          id: 'c',
          snippet: {
            totalReplyCount: 0,
            topLevelComment: { snippet: { authorDisplayName: 'Ada', textDisplay: 'Nice', likeCount: 1 } },
          },
        },
      ],
    },
    text: 'Ada: Nice',
  },
  {
    type: 'youtube-channel',
    settings: { channelUrl: 'https://www.youtube.com/@cats' },
    asks: { line: 'GET /channels', query: { forHandle: '@cats' } },
    answer: { items: [{ id: 'UC1', snippet: { title: 'Cats' }, statistics: { subscriberCount: '3' } }] },
    row: { channel_id: 'UC1', subscriber_count: '3' },
  },
  {
    type: 'youtube-playlist',
    settings: { playlistUrl: 'https://www.youtube.com/playlist?list=PL1' },
    asks: { line: 'GET /playlistItems', query: { playlistId: 'PL1' } },
    answer: { items: [{ snippet: { title: 'Cats', resourceId: { videoId: 'abcdefghijk' } } }] },
    row: { video_id: 'abcdefghijk' },
  },
  {
    type: 'youtube-trending',
    settings: { region: 'NO' },
    asks: { line: 'GET /videos', query: { chart: 'mostPopular', regionCode: 'NO' } },
    answer: { items: [{ id: 'abcdefghijk', snippet: { title: 'Cats' } }] },
    row: { title: 'Cats' },
  },
  {
    type: 'firecrawl-scrape',
    settings: { url: 'https://a.no', scraperOptions: { onlyMainContent: true } },
    asks: { line: 'POST /scrape', body: { url: 'https://a.no', formats: ['markdown'], onlyMainContent: true } },
    answer: { success: true, data: { markdown: '# Hi', metadata: { title: 'Hi' } } },
    text: '# Hi',
  },
  {
    type: 'firecrawl-map',
    settings: { urls: 'https://a.no' },
    asks: { line: 'POST /map' },
    answer: { success: true, links: ['https://a.no/1'] },
    row: { value: 'https://a.no/1' },
  },
  {
    type: 'notion-search',
    settings: { query: 'Plan' },
    asks: {
      line: 'POST /search',
      body: {
        query: 'Plan',
        filter: { value: 'page', property: 'object' },
        sort: { direction: 'descending', timestamp: 'last_edited_time' },
      },
    },
    answer: { object: 'list', results: [{ object: 'page', id: 'p-1', url: 'https://n' }] },
    row: { id: 'p-1', type: 'page' },
  },
  {
    type: 'notion-list-pages',
    settings: { databaseId: 'd-1' },
    asks: { line: 'POST /databases/d-1/query', body: { page_size: 100 } },
    answer: { results: [{ id: 'p-1' }] },
    row: { id: 'p-1' },
  },
  {
    type: 'notion-create-page',
    settings: { databaseId: 'd-1', properties: { Name: { title: [] } } },
    asks: {
      line: 'POST /pages',
      body: { parent: { database_id: 'd-1' }, properties: { Name: { title: [] } } },
    },
    answer: { object: 'page', id: 'p-2' },
    row: { id: 'p-2' },
  },
  {
    type: 'notion-page-content',
    settings: { pageId: 'p-1' },
    asks: { line: 'GET /blocks/p-1/children', query: { page_size: '100' } },
    answer: { results: [{ id: 'b-1', type: 'paragraph' }] },
    row: { id: 'b-1' },
  },
  {
    type: 'astra-db',
    settings: { collectionName: 'books', filterQuery: { a: 1 }, query: 'cats', limit: 2 },
    asks: {
      line: 'POST /api/json/v1/default_keyspace/books',
      body: { find: { filter: { a: 1 }, sort: { $vectorize: 'cats' }, options: { limit: 2 } } },
    },
    answer: { data: { documents: [{ _id: '1', name: 'Cats' }], nextPageState: null } },
    row: { name: 'Cats' },
  },
  {
    type: 'astra-db',
    settings: { collectionName: 'books', operation: 'Insert One', document: { name: 'Dogs' } },
    asks: {
      line: 'POST /api/json/v1/default_keyspace/books',
      body: { insertOne: { document: { name: 'Dogs' } } },
    },
    answer: { status: { insertedIds: ['2'] } },
    row: { insertedIds: ['2'] },
  },
  {
    type: 'yahoo-finance',
    settings: { symbol: 'AAPL', numNews: 1 },
    asks: { line: 'GET /v1/finance/search', query: { q: 'AAPL', newsCount: '1' } },
    answer: { news: [{ uuid: '1', title: 'Apple', link: 'https://y' }] },
    row: { title: 'Apple' },
  },
  {
    type: 'yahoo-finance',
    settings: { symbol: 'AAPL', method: 'get_info' },
    asks: { line: 'GET /v10/finance/quoteSummary/AAPL' },
    answer: { quoteSummary: { result: [{ price: { symbol: 'AAPL' } }], error: null } },
    row: { price: { symbol: 'AAPL' } },
  },
  {
    type: 'jigsawstack-search',
    settings: { query: 'Oslo' },
    asks: { line: 'GET /web/search', query: { query: 'Oslo', ai_overview: 'true' } },
    answer: { ai_overview: 'A city.', results: [{ title: 'Oslo', url: 'https://a.no', description: 'C' }] },
    text: 'A city.',
  },
];
