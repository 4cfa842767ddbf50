import { errorCode, errorText } from '@/server/process/operator-error';

/** Why the public port could not be opened, and the way out. */
export function listenFailure(error: unknown, host: string, port: number): string {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is already in use: stop what listens there, or choose another with --port ${port + 1}.`;
    case 'EACCES':
      return `This user may not listen on port ${port}: choose one above 1023 with --port 3000.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `This machine has no address ${host}: choose another with --host localhost.`;
    default:
      return `Cannot listen on ${host}:${port} (${errorText(error)}): choose another with --port or --host.`;
  }
}
