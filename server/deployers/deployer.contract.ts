import { describe, expect, it } from 'vitest';
import type { Deployer } from './deployer';
import { testInstance, untilObserved } from './test-instance';

/** One deployer under test, and how to bring about what only its surroundings can. */
export interface DeployerUnderTest extends AsyncDisposable {
  readonly deployer: Deployer;
  readonly artifact: string;
  /** Resolves at once where readiness comes by itself. */
  becomeReady(instanceId: string): void;
  crash(instanceId: string): void;
  say(deploymentId: string, line: string): void;
}

/** What every deployer promises. */
export function deployerContract(name: string, open: () => Promise<DeployerUnderTest>): void {
  describe(`the ${name} deployer`, () => {
    it('starts an instance, says where it is, and ends it when told', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      const { instanceId } = desired.config;
      await test.deployer.apply(desired);
      test.becomeReady(instanceId);
      const ready = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'ready');
      expect(ready.address?.port).toBeGreaterThan(0);
      test.deployer.remove(instanceId, { patienceMs: 5_000, message: 'Stopped on request.' });
      const gone = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
      expect(gone.exitReason).toBe('Stopped on request.');
    });

    it('makes one instance however often it is asked', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      await Promise.all([test.deployer.apply(desired), test.deployer.apply(desired)]);
      await test.deployer.apply(desired);
      expect(test.deployer.observe()).toHaveLength(1);
    });

    it('shows a crash with its reason until the caller has taken note', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      const { instanceId } = desired.config;
      await test.deployer.apply(desired);
      test.becomeReady(instanceId);
      await untilObserved(test.deployer, instanceId, ({ state }) => state === 'ready');
      test.crash(instanceId);
      const gone = await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
      expect(gone.exitReason).toMatch(/told to crash/);
      test.deployer.forget(instanceId);
      expect(test.deployer.observe()).toEqual([]);
    });

    it('ends an instance that is still starting, and one it does not know, without a word', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      await test.deployer.apply(desired);
      const removal = { patienceMs: 5_000, message: 'Not needed any more.' };
      test.deployer.remove(desired.config.instanceId, removal);
      test.deployer.remove('unknown', removal);
      await untilObserved(test.deployer, desired.config.instanceId, ({ state }) => state === 'gone');
    });

    it('never brings a gone instance back', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      const { instanceId } = desired.config;
      await test.deployer.apply(desired);
      test.deployer.remove(instanceId, { patienceMs: 0, message: 'Stopped.' });
      await untilObserved(test.deployer, instanceId, ({ state }) => state === 'gone');
      await test.deployer.apply(desired);
      expect(test.deployer.observe()).toMatchObject([{ instanceId, state: 'gone' }]);
    });

    it('keeps the newest lines of a deployment', async () => {
      await using test = await open();
      const desired = testInstance(test.artifact);
      const { instanceId, deploymentId } = desired.config;
      await test.deployer.apply(desired);
      test.becomeReady(instanceId);
      await untilObserved(test.deployer, instanceId, ({ state }) => state === 'ready');
      test.say(deploymentId, `serving ${desired.config.slug}`);
      const [line] = test.deployer.logs(deploymentId, 1);
      expect(line?.message).toBe(`serving ${desired.config.slug}`);
      expect(test.deployer.logs('unknown', 5)).toEqual([]);
    });
  });
}
