import { deployerContract } from './deployer.contract';
import { memoryDeployer } from './memory';

deployerContract('memory', async () => {
  const deployer = memoryDeployer();
  return {
    deployer,
    artifact: 'any',
    becomeReady: (instanceId) => deployer.becomeReady(instanceId),
    crash: (instanceId) => deployer.crash(instanceId, 'told to crash'),
    say: (deploymentId, line) => deployer.say(deploymentId, line),
    [Symbol.asyncDispose]: () => deployer.close(),
  };
});
