import { choice, count, manyWords, onOff, words } from './fields';
import { httpAdapter } from './http-adapter';

const shared = { icon: 'audio-lines', service: 'assemblyai' } as const;
const transcriptId = words('Transcript', 'Its ID.');

export const assemblyaiTranscribe = httpAdapter({
  ...shared,
  name: 'assemblyai-transcribe',
  title: 'AssemblyAI Transcribe',
  description: 'Asks AssemblyAI to write down what is said in a recording.',
  aliases: ['speech to text', 'audio', 'AssemblyAITranscriptionJobCreator', 'AssemblyAI Start Transcript'],
  fields: {
    audioFileUrl: words('Address of the recording', 'A public address of an audio or video file.'),
    speechModel: choice('Model', 'best', ['best', 'nano', 'universal']),
    languageDetection: onOff('Find out the language'),
    languageCode: words('Language', 'Such as en_us. Empty: English.', { advanced: true }),
    speakerLabels: onOff('Tell speakers apart'),
    speakersExpected: words('Number of speakers', '', { advanced: true }),
    punctuate: onOff('Punctuate', true),
    formatText: onOff('Format the text', true),
  },
  inputs: ['audioFileUrl!'],
  request: {
    method: 'POST',
    path: '/v2/transcript',
    body: {
      audio_url: '{audioFileUrl}',
      speech_model: '{speechModel}',
      language_detection: '{languageDetection}',
      language_code: '{languageCode}',
      speaker_labels: '{speakerLabels}',
      speakers_expected: '{speakersExpected}',
      punctuate: '{punctuate}',
      format_text: '{formatText}',
    },
  },
  answer: { items: '', lead: 'id' },
  effect: 'effect',
});

const look = { method: 'GET', path: '/v2/transcript/{transcriptId}' } as const;

export const assemblyaiPoll = httpAdapter({
  ...shared,
  name: 'assemblyai-poll',
  title: 'AssemblyAI Poll Transcript',
  description: 'Waits until a transcript is done and gives it.',
  aliases: ['speech to text', 'AssemblyAITranscriptionJobPoller'],
  fields: { transcriptId },
  inputs: ['transcriptId!'],
  request: look,
  follow: {
    request: look,
    status: 'status',
    done: ['completed'],
    failed: ['error'],
    everyMs: 3_000,
    atMost: 400,
  },
  answer: { items: '', lead: 'text' },
});

export const assemblyaiSubtitles = httpAdapter({
  ...shared,
  name: 'assemblyai-subtitles',
  title: 'AssemblyAI Subtitles',
  description: 'Gives a transcript as subtitles.',
  aliases: ['captions', 'srt', 'vtt', 'AssemblyAIGetSubtitles'],
  fields: {
    transcriptId,
    subtitleFormat: choice('Format', 'srt', ['srt', 'vtt']),
    charsPerCaption: { ...count('Characters of a caption', 64, 500), advanced: true },
  },
  inputs: ['transcriptId!'],
  request: {
    method: 'GET',
    path: '/v2/transcript/{transcriptId}/{subtitleFormat}',
    query: { chars_per_caption: '{charsPerCaption}' },
  },
  answer: { items: '', lead: '' },
});

export const assemblyaiList = httpAdapter({
  ...shared,
  name: 'assemblyai-list',
  title: 'AssemblyAI List Transcripts',
  description: 'Lists the transcripts of the account, newest first.',
  aliases: ['AssemblyAIListTranscripts'],
  fields: {
    limit: count('Transcripts', 20, 200),
    statusFilter: choice('Only', '', ['', 'queued', 'processing', 'completed', 'error']),
  },
  inputs: [],
  request: { method: 'GET', path: '/v2/transcript', query: { limit: '{limit}', status: '{statusFilter}' } },
  answer: { items: 'transcripts', text: '{id} {status} {created}' },
});

export const assemblyaiLemur = httpAdapter({
  ...shared,
  name: 'assemblyai-lemur',
  title: 'AssemblyAI LeMUR',
  description: 'Asks a model about transcripts.',
  aliases: ['AssemblyAILeMUR'],
  fields: {
    transcriptIds: words('Transcripts', 'Their IDs, separated by commas.'),
    prompt: manyWords('Prompt', 'What to find out.'),
    finalModel: words('Model', '', { default: 'anthropic/claude-3-7-sonnet-20250219', advanced: true }),
    maxOutputSize: { ...count('Tokens of the answer', 2_000, 4_000), advanced: true },
  },
  inputs: ['transcriptIds!', 'prompt!'],
  request: {
    method: 'POST',
    path: '/lemur/v3/generate/task',
    body: {
      transcript_ids: '{transcriptIds|list}',
      prompt: '{prompt}',
      final_model: '{finalModel}',
      max_output_size: '{maxOutputSize}',
    },
  },
  answer: { items: '', lead: 'response' },
});
