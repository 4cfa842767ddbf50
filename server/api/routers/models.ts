import { router } from '@/server/api/trpc';
import { localServers } from './models/local-servers';
import { options } from './models/options';

export const modelsRouter = router({ options, localServers });
