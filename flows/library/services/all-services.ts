import type { Component } from '@/flows/model/component';
import {
  assemblyaiLemur,
  assemblyaiList,
  assemblyaiPoll,
  assemblyaiSubtitles,
  assemblyaiTranscribe,
} from './assemblyai';
import { astraDb } from './astra-db';
import { firecrawlCrawl, firecrawlExtract, firecrawlMap, firecrawlScrape } from './firecrawl';
import {
  notionAddContent,
  notionCreatePage,
  notionDatabaseProperties,
  notionListPages,
  notionListUsers,
  notionPageContent,
  notionSearch,
  notionUpdatePage,
} from './notion';
import {
  agentql,
  apifyActors,
  jigsawStackSearch,
  jigsawStackSentiment,
  needle,
  scrapeGraphMarkdownify,
  scrapeGraphSearch,
  scrapeGraphSmartScraper,
} from './scrapers';
import {
  bingSearch,
  cohereRerank,
  exaSearch,
  gleanSearch,
  googleSearch,
  googleSerper,
  searchApi,
  serpApi,
  wolframAlpha,
} from './search-engines';
import { tavilyExtract, tavilySearch } from './tavily';
import { yahooFinance } from './yahoo-finance';
import {
  youtubeChannel,
  youtubeComments,
  youtubePlaylist,
  youtubeSearch,
  youtubeTrending,
  youtubeVideoDetails,
} from './youtube';

/** The declared services, one line each. */
export const allServices: readonly Component[] = [
  agentql,
  apifyActors,
  assemblyaiLemur,
  assemblyaiList,
  assemblyaiPoll,
  assemblyaiSubtitles,
  assemblyaiTranscribe,
  astraDb,
  bingSearch,
  cohereRerank,
  exaSearch,
  firecrawlCrawl,
  firecrawlExtract,
  firecrawlMap,
  firecrawlScrape,
  gleanSearch,
  googleSearch,
  googleSerper,
  jigsawStackSearch,
  jigsawStackSentiment,
  needle,
  notionAddContent,
  notionCreatePage,
  notionDatabaseProperties,
  notionListPages,
  notionListUsers,
  notionPageContent,
  notionSearch,
  notionUpdatePage,
  scrapeGraphMarkdownify,
  scrapeGraphSearch,
  scrapeGraphSmartScraper,
  searchApi,
  serpApi,
  tavilyExtract,
  tavilySearch,
  wolframAlpha,
  yahooFinance,
  youtubeChannel,
  youtubeComments,
  youtubePlaylist,
  youtubeSearch,
  youtubeTrending,
  youtubeVideoDetails,
];
