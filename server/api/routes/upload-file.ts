import { withAccess } from '@/server/api/with-access';
import { DomainError } from '@/server/errors/domain-error';
import { keepUpload } from '@/server/services/files/keep-upload';

/** Takes a file into a project: its content is the body, its project and name are in the address. */
export const uploadFile = withAccess('signed-in', async (request, { studio, user }) => {
  const { searchParams } = new URL(request.url);
  const projectId = searchParams.get('project') ?? '';
  const name = searchParams.get('name') ?? '';
  const isProject = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(projectId);
  if (!user || !isProject || name.trim() === '' || request.body === null) throw unreadable();
  const mediaType = request.headers.get('content-type')?.slice(0, 200) ?? '';
  const actor = { userId: user.id };
  return Response.json(
    await keepUpload(studio.services, actor, { projectId, name, mediaType, body: request.body }),
    { status: 201 },
  );
});

function unreadable(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'upload-unreadable',
    message: 'The upload names no project, no file, or is empty.',
    action: 'Choose the file again.',
  });
}
