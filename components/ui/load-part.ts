import { toast } from './toast';

/**
 * Loads what a press asks for. A file that does not come (no connection, a page older than an upgrade) is said, and
 * the next press tries again: a menu that cannot be drawn must not take the page with it.
 */
export async function loadPart<Part>(load: () => Promise<Part>): Promise<Part | null> {
  try {
    return await load();
  } catch {
    toast.error('This part of the page could not be loaded', {
      description: 'Check the connection and try again. If it stays away, reload the page.',
    });
    return null;
  }
}
