import { router } from '@/server/api/trpc';
import { events } from './deployments/events';
import { get } from './deployments/get';
import { create as createKeys } from './deployments/keys/create';
import { list as listKeys } from './deployments/keys/list';
import { revoke as revokeKeys } from './deployments/keys/revoke';
import { list } from './deployments/list';
import { logs } from './deployments/logs';
import { publish } from './deployments/publish';
import { rollBack } from './deployments/roll-back';
import { start } from './deployments/start';
import { stop } from './deployments/stop';

export const deploymentsRouter = router({
  publish,
  list,
  get,
  stop,
  start,
  rollBack,
  logs,
  events,
  keys: router({ list: listKeys, create: createKeys, revoke: revokeKeys }),
});
