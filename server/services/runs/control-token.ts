import { createHmac } from 'node:crypto';

/**
 * What opens the control routes of one runtime. Studio and worker both know the boot token and compute it; the runtime
 * is given only its SHA-256, and a token of an earlier boot opens nothing.
 */
export function controlToken(bootToken: string, deploymentId: string): string {
  return createHmac('sha256', bootToken).update(`runtime:${deploymentId}`).digest('hex');
}
