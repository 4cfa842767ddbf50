import { badCalls } from './bad-input/calls';
import { badFiles, badFlows, badSaves } from './bad-input/flows';
import { badModels } from './bad-input/models';
import { badStarts } from './bad-input/starts';

/**
 * Bad input, as one table: how it is given, what it answers, the way out, and the number for every limit. What must
 * hold afterwards is the same for every row and asked by the runner: flows, deployments, connections and secrets are
 * what they were, the run log holds exactly the runs that began, and no answer or log holds a secret, a stack, a
 * statement or a path.
 */
export const badInput = {
  /** `npm start` */
  starts: badStarts,
  /** Files that are no flow */
  files: badFiles,
  /** Flows that cannot run */
  flows: badFlows,
  /** Changes that do not fit */
  saves: badSaves,
  /** Calls that are refused */
  calls: badCalls,
  /** Model servers that fail the run */
  models: badModels,
};
