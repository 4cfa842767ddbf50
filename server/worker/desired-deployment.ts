import type {
  DeploymentCondition,
  DeploymentKind,
  DeploymentState,
  DesiredState,
} from '@/server/db/schema/deployments';

/** What a person asked for of one deployment, and what was last written down about it. */
export interface DesiredDeployment {
  readonly id: string;
  readonly projectId: string;
  readonly environmentId: string;
  readonly kind: DeploymentKind;
  readonly slug: string;
  /** null for a draft runtime */
  readonly flowId: string | null;
  readonly endpointName: string | null;
  readonly desiredState: DesiredState;
  readonly bundleId: string | null;
  readonly version: number | null;
  readonly artifact: string;
  /** Changes when somebody asks again: then what failed before is tried anew. */
  readonly askedAt: string;
  readonly inDefaultEnvironment: boolean;
  /** The database server allows no login of its own for each deployment. */
  readonly sharesDatabaseRole: boolean;
  readonly state: DeploymentState;
  readonly conditions: readonly DeploymentCondition[];
  readonly routedBundleId: string | null;
  /** Other bundles that runs on record began with, and want a process now. */
  readonly pinned: readonly PinnedBundle[];
}

export interface PinnedBundle {
  readonly bundleId: string;
  readonly version: number | null;
}
