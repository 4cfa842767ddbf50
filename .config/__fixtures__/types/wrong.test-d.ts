/** Wrong on purpose: the self-check proves that the compiler refuses it. */
export const wrong: number = 'not a number';
const list: string[] = ['one'];
export const unchecked: string = list[0];
