import { describe, expect, it } from 'vitest';
import {
  type Command,
  commandRegistry,
  groupCommands,
  performFromPalette,
  registerCommands,
  setPaletteOpen,
  togglePalette,
} from './command-registry';

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

describe('the palette', () => {
  it('begins anew with each opening', () => {
    const begin = commandRegistry.getState().openings;
    togglePalette();
    commandRegistry.setState({ typedAhead: 'runs' });
    togglePalette();
    setPaletteOpen(true);
    expect(commandRegistry.getState()).toMatchObject({ open: true, openings: begin + 2, typedAhead: '' });
    setPaletteOpen(false);
  });

  it('performs once, however often Enter is pressed while it closes', () => {
    const performed: string[] = [];
    const counting = { ...command('count', 'Flow'), perform: () => void performed.push('once') };
    setPaletteOpen(true);
    performFromPalette(counting);
    performFromPalette(counting);
    expect(performed).toEqual(['once']);
  });
});

function command(id: string, group: string): Command {
  return { id, label: id, group, perform: () => undefined };
}
