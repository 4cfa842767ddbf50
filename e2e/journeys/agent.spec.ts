import { expect, test } from '../fixtures';
import { EditorPage } from '../pages/editor-page';

test('what an agent calls is shown under its answer, folded', async ({ installation, ownerPage }) => {
  const { api, projectId, projectPath } = installation;
  const { id } = await api.call('flows.create', { projectId, name: 'An agent', document: agentFlow });
  await ownerPage.goto(`${projectPath}/flows/${id}`);
  const editor = new EditorPage(ownerPage);
  await editor.waitUntilReady();
  const playground = await editor.play();
  await playground.send('What is 21*2?');
  await playground.expectAnswer('42');
  const work = playground.lastAnswer().getByTestId('agent-work');
  await expect(work.getByText('evaluate_expression')).toBeVisible();
  await expect(work.getByText('Arguments'), 'folded').toBeHidden();
  await work.getByText('evaluate_expression').click();
  await expect(work.getByText('Arguments')).toBeVisible();
  await expect(work).toContainText('21*2');
  await editor.reload();
  await editor.play();
  await expect(playground.lastAnswer().getByTestId('agent-work'), 'kept').toContainText(
    'evaluate_expression',
  );
});

const card = (type: string, x: number, settings = {}) => ({
  type,
  typeVersion: 1,
  settings,
  position: { x, y: 0 },
});
const edge = (from: string, to: string) => {
  const [component = '', port = ''] = from.split('.');
  const [target = '', input = ''] = to.split('.');
  return [`${from}>${to}`, { from: { component, port }, to: { component: target, port: input } }] as const;
};
const agentFlow = {
  format: 'millrace.flow',
  version: 2,
  components: {
    ask: card('inputs/chat-input', 0),
    agent: card('agents/agent', 340, { model: { connection: 'demo', model: 'demo' } }),
    answer: card('outputs/chat-output', 680),
  },
  edges: Object.fromEntries([edge('ask.message', 'agent.input'), edge('agent.message', 'answer.input')]),
  notes: {},
  groups: {},
  settings: {},
};
