/**
 * Settings of the embedded server, on its command line so that an old data folder gets them too. Small
 * memory, loopback only, and no text of a statement in its log (statements may carry secrets).
 */
export function serverArguments(data: string, port: number, disposable: boolean): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: disposable ? '300' : '100',
    shared_buffers: '64MB',
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    max_wal_size: '512MB',
    huge_pages: 'off',
    jit: 'off',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    ...(disposable ? { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
  return ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}
