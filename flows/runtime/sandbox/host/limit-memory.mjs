/** Memory of WebAssembly grows only through this method when its owner is Pyodide: where it says no, Python raises. */
export function limitMemory() {
  const { prototype } = WebAssembly.Memory;
  const grow = prototype.grow;
  let limitBytes = Number.POSITIVE_INFINITY;
  prototype.grow = function growWithin(pages) {
    if (this.buffer.byteLength + pages * 65_536 > limitBytes)
      throw new RangeError('The limit of memory is reached.');
    return grow.call(this, pages);
  };
  return {
    /** @param {number} bytes */
    limit: (bytes) => {
      limitBytes = bytes;
    },
  };
}
