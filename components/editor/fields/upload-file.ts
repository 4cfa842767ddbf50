import type { FileReference } from '@/flows/model/context-services';

/** Gives the file to the project; the answer is how flows name it, or why it was not taken. */
export async function uploadFile(
  projectId: string,
  file: File,
): Promise<FileReference | { readonly problem: string }> {
  const address = `/api/files?${new URLSearchParams({ project: projectId, name: file.name })}`;
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const { message, action } = answer.error ?? {};
    return { problem: message ? `${message} ${action ?? ''}` : notTaken };
  } catch {
    return { problem: notTaken };
  }
}

const notTaken = 'The file could not be uploaded. Check the connection and try again.';
