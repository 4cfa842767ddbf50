import { withAccess } from '@/server/api/with-access';
import { readSession } from '@/server/auth/session';
import { DomainError } from '@/server/errors/domain-error';
import { sortTopics } from '@/server/services/live/allowed-topics';
import { openLiveStream } from '@/server/services/live/open-live-stream';
import { readTopicRequests } from '@/server/services/live/topic-requests';

/** The one stream of a browser: whatever its tabs look at, as it changes. */
export const live = withAccess('signed-in', async (request, { studio, user, requestId }) => {
  const services = { ...studio.services, log: studio.services.log.child({ requestId }) };
  if (!user) throw unreadable();
  const { searchParams } = new URL(request.url);
  const lastEventId = request.headers.get('last-event-id');
  const requests = readTopicRequests(searchParams.get('topics') ?? '', lastEventId);
  if (!requests) throw unreadable();
  const topics = await sortTopics(services, { userId: user.id }, requests);
  const isStillSignedIn = async () => (await readSession(studio.auth, request.headers)) !== null;
  return new Response(openLiveStream(services, { topics, isStillSignedIn }), {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
});

function unreadable(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'topics-unreadable',
    message: 'The topics to listen to cannot be read.',
    action: 'Name 1 to 40 topics, such as flow:<id> or run:<id>@<cursor>, separated by commas.',
  });
}
