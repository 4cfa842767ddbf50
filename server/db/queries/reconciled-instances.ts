import { and, eq, isNull, ne } from 'drizzle-orm';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { deploymentInstances } from '@/server/db/schema/deployment-instances';

export async function insertInstance(
  db: DatabaseOrTransaction,
  instance: { id: string; deploymentId: string; bundleId: string | null },
): Promise<void> {
  await db.insert(deploymentInstances).values({ ...instance, state: 'starting' });
}

export async function writeInstanceReady(
  db: DatabaseOrTransaction,
  instance: { id: string; address: string; pid: number | null },
): Promise<void> {
  const { id, address, pid } = instance;
  await db
    .update(deploymentInstances)
    .set({ state: 'ready', address, pid, readyAt: new Date() })
    .where(and(eq(deploymentInstances.id, id), eq(deploymentInstances.state, 'starting')));
}

export async function writeInstanceDraining(db: DatabaseOrTransaction, id: string): Promise<void> {
  await db
    .update(deploymentInstances)
    .set({ state: 'draining' })
    .where(and(eq(deploymentInstances.id, id), ne(deploymentInstances.state, 'gone')));
}

export async function writeInstanceGone(
  db: DatabaseOrTransaction,
  instance: { id: string; exitReason: string },
): Promise<void> {
  await db
    .update(deploymentInstances)
    .set({ state: 'gone', exitReason: instance.exitReason, goneAt: new Date() })
    .where(and(eq(deploymentInstances.id, instance.id), isNull(deploymentInstances.goneAt)));
}

/** At a start none of an earlier boot is left. */
export async function writeAllInstancesGone(db: DatabaseOrTransaction, exitReason: string): Promise<void> {
  await db
    .update(deploymentInstances)
    .set({ state: 'gone', exitReason, goneAt: new Date() })
    .where(ne(deploymentInstances.state, 'gone'));
}
