/** Attaching to a port where nobody listens says who must. */
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { nobodyListens, problemAt } from "../../client/endpoint.js";

describe("The port of a host's debugger", () => {
  it("is fine while somebody listens, and has a reason when nobody does", async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    assert.equal(await problemAt(port, "127.0.0.1"), null);
    await new Promise((resolve) => server.close(resolve));
    assert.match((await problemAt(port, "127.0.0.1")) ?? "", /ECONNREFUSED/);
  });

  it("is named with what must be started", () => {
    const text = nobodyListens(4999, "127.0.0.1", "refused");
    for (const word of ["port 4999 of 127.0.0.1", "refused", "offerMachine", "serveDebugger"])
      assert.ok(text.includes(word), text);
  });
});
