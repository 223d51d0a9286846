// The exchange of a team: buffers go back and forth between its members, handed over and not copied
// on the way. The program's memory is self.memory.
const partners = [];

// partner opens the way to another member, and returns its number here. What comes is kept until
// the program asks for it; wake is called only when the program waits for that.
function partner(port, wake) {
  const p = { port, arrived: [], spare: new Map(), wanted: false };
  port.onmessage = ({ data }) => {
    p.arrived.push(data);
    if (!p.wanted) return;
    p.wanted = false;
    wake();
  };
  return partners.push(p) - 1;
}

// exchange has what the program imports. Its bytes are sent in a buffer that came from the partner
// before, if there is one of that size.
const exchange = {
  send(to, at, size) {
    const p = partners[to],
      box = p.spare.get(size) ?? new Uint8Array(size);
    p.spare.delete(size);
    box.set(new Uint8Array(self.memory.buffer, at, size));
    p.port.postMessage(box, [box.buffer]);
  },
  has(from) {
    // if it hasn't, the program waits
    const p = partners[from];
    p.wanted = p.arrived.length === 0;
    return p.wanted ? 0 : 1;
  },
  receive(from, at, size) {
    const p = partners[from],
      box = p.arrived.shift();
    p.spare.set(size, box);
    new Uint8Array(self.memory.buffer, at, size).set(box);
  },
};
