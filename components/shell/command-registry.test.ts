import { describe, expect, it } from 'vitest';
import { type Command, commandRegistry, groupCommands, registerCommands } from './command-registry';

describe('the command registry', () => {
  it('offers what is registered until it is taken out', () => {
    const remove = registerCommands([command('undo', 'Flow')]);
    expect(
      commandRegistry
        .getState()
        .sets.flat()
        .map(({ id }) => id),
    ).toEqual(['undo']);
    remove();
    expect(commandRegistry.getState().sets).toEqual([]);
  });

  it('puts the newest screen first and keeps the order inside a group', () => {
    const groups = groupCommands([
      [command('go-flows', 'Places'), command('sign-out', 'You')],
      [command('undo', 'Flow'), command('redo', 'Flow')],
    ]);
    expect(groups.map(({ name, commands }) => [name, commands.map(({ id }) => id)])).toEqual([
      ['Flow', ['undo', 'redo']],
      ['Places', ['go-flows']],
      ['You', ['sign-out']],
    ]);
  });

  it('lets a later command replace an earlier one of the same id', () => {
    const later = { ...command('save', 'Flow'), label: 'Save now' };
    const groups = groupCommands([[command('save', 'Flow')], [later]]);
    expect(groups.flatMap(({ commands }) => commands.map(({ label }) => label))).toEqual(['Save now']);
  });
});

function command(id: string, group: string): Command {
  return { id, label: id, group, perform: () => undefined };
}
