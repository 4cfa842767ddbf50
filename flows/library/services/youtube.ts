import { choice, count, words } from './fields';
import { httpAdapter } from './http-adapter';

/** The data of YouTube's videos, by its Data API. */
const shared = { icon: 'tv-minimal-play', service: 'youtube' } as const;
const videoUrl = words('Video', 'Its address or its ID.');
/** In an address of any form, or by itself. */
const videoId = {
  in: 'videoUrl',
  pattern: /(?:[?&]v=|youtu\.be\/|\/(?:shorts|embed|live|v)\/)([\w-]{11})|^\s*([\w-]{11})\s*$/,
};
const videoColumns = {
  video_id: 'id',
  title: 'snippet.title',
  description: 'snippet.description',
  channel_title: 'snippet.channelTitle',
  published_at: 'snippet.publishedAt',
  view_count: 'statistics.viewCount',
  like_count: 'statistics.likeCount',
  comment_count: 'statistics.commentCount',
  duration: 'contentDetails.duration',
};
const videoText = '{title}\nhttps://www.youtube.com/watch?v={video_id}\n{description}';
const listed = {
  title: 'snippet.title',
  description: 'snippet.description',
  published_at: 'snippet.publishedAt',
};

export const youtubeSearch = httpAdapter({
  ...shared,
  name: 'youtube-search',
  title: 'YouTube Search',
  description: 'Finds videos on YouTube.',
  aliases: ['video', 'YouTubeSearchComponent'],
  fields: {
    query: words('Query', 'What to search for.'),
    maxResults: count('Videos', 10, 50),
    order: choice('Order', 'relevance', ['relevance', 'date', 'rating', 'title', 'viewCount']),
  },
  inputs: ['query!'],
  request: {
    method: 'GET',
    path: '/search',
    query: { part: 'snippet', type: 'video', q: '{query}', maxResults: '{maxResults}', order: '{order}' },
  },
  answer: {
    items: 'items',
    columns: { video_id: 'id.videoId', ...listed, channel_title: 'snippet.channelTitle' },
    text: videoText,
  },
});

export const youtubeVideoDetails = httpAdapter({
  ...shared,
  name: 'youtube-video-details',
  title: 'YouTube Video Details',
  description: 'Tells what YouTube knows of a video.',
  aliases: ['statistics', 'YouTubeVideoDetailsComponent'],
  fields: { videoUrl },
  inputs: ['videoUrl!'],
  found: { videoId },
  request: {
    method: 'GET',
    path: '/videos',
    query: { part: 'snippet,statistics,contentDetails', id: '{videoId}' },
  },
  answer: { items: 'items', columns: videoColumns, text: videoText },
});

export const youtubeTrending = httpAdapter({
  ...shared,
  name: 'youtube-trending',
  title: 'YouTube Trending',
  description: 'Lists the most watched videos of a country.',
  aliases: ['popular', 'YouTubeTrendingComponent'],
  fields: {
    region: words('Country', 'Its two letters.', { default: 'US' }),
    categoryId: words('Category', 'Its number at YouTube. Empty: all.', { advanced: true }),
    maxResults: count('Videos', 10, 50),
  },
  inputs: ['region'],
  request: {
    method: 'GET',
    path: '/videos',
    query: {
      part: 'snippet,statistics,contentDetails',
      chart: 'mostPopular',
      regionCode: '{region}',
      videoCategoryId: '{categoryId}',
      maxResults: '{maxResults}',
    },
  },
  answer: { items: 'items', columns: videoColumns, text: videoText },
});

export const youtubeComments = httpAdapter({
  ...shared,
  name: 'youtube-comments',
  title: 'YouTube Comments',
  description: 'Reads the comments on a video.',
  aliases: ['YouTubeCommentsComponent'],
  fields: {
    videoUrl,
    maxResults: count('Comments', 20, 100),
    sortBy: choice('Order', 'relevance', ['relevance', 'time']),
  },
  inputs: ['videoUrl!'],
  found: { videoId },
  request: {
    method: 'GET',
    path: '/commentThreads',
    query: {
      part: 'snippet',
      textFormat: 'plainText',
      videoId: '{videoId}',
      maxResults: '{maxResults}',
      order: '{sortBy}',
    },
  },
  answer: {
    items: 'items',
    columns: {
      comment_id: 'id',
      author: 'snippet.topLevelComment.snippet.authorDisplayName',
      text: 'snippet.topLevelComment.snippet.textDisplay',
      published_at: 'snippet.topLevelComment.snippet.publishedAt',
      like_count: 'snippet.topLevelComment.snippet.likeCount',
      reply_count: 'snippet.totalReplyCount',
    },
    text: '{author}: {text}',
  },
});

export const youtubeChannel = httpAdapter({
  ...shared,
  name: 'youtube-channel',
  title: 'YouTube Channel',
  description: 'Tells what YouTube knows of a channel.',
  aliases: ['YouTubeChannelComponent'],
  fields: { channelUrl: words('Channel', 'Its address, @name or ID.') },
  inputs: ['channelUrl!'],
  found: {
    channelId: { in: 'channelUrl', pattern: /(?:\/channel\/|^\s*)(UC[\w-]{22})/ },
    handle: { in: 'channelUrl', pattern: /(@[\w.-]+)/ },
    userName: { in: 'channelUrl', pattern: /\/(?:user|c)\/([\w.-]+)/ },
  },
  request: {
    method: 'GET',
    path: '/channels',
    query: {
      part: 'snippet,statistics,brandingSettings',
      id: '{channelId}',
      forHandle: '{handle}',
      forUsername: '{userName}',
    },
  },
  answer: {
    items: 'items',
    columns: {
      channel_id: 'id',
      ...listed,
      country: 'snippet.country',
      subscriber_count: 'statistics.subscriberCount',
      view_count: 'statistics.viewCount',
      video_count: 'statistics.videoCount',
    },
    text: '{title}\n{description}',
  },
});

export const youtubePlaylist = httpAdapter({
  ...shared,
  name: 'youtube-playlist',
  title: 'YouTube Playlist',
  description: 'Lists the videos of a playlist.',
  aliases: ['YouTubePlaylistComponent'],
  fields: { playlistUrl: words('Playlist', 'Its address or its ID.'), maxResults: count('Videos', 50, 50) },
  inputs: ['playlistUrl!'],
  found: { playlistId: { in: 'playlistUrl', pattern: /[?&]list=([\w-]+)|^\s*([\w-]+)\s*$/ } },
  request: {
    method: 'GET',
    path: '/playlistItems',
    query: { part: 'snippet', playlistId: '{playlistId}', maxResults: '{maxResults}' },
  },
  answer: {
    items: 'items',
    columns: { video_id: 'snippet.resourceId.videoId', ...listed },
    text: videoText,
  },
});
