/** The kind of data a drag from the palette carries: the component's type. */
export const draggedComponentType = 'application/x-millrace-component';
