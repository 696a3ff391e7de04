/** Registries by https: a real server on loopback with a certificate of its own, made for it. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { CLI } from "../support/cli.js";
import { serverCertificate } from "../support/registry/certificate.js";
import { inFolder } from "../support/registry/folder.js";
import { MadeRegistry } from "../support/registry/make.js";
import { startCli } from "../support/registry/run.js";
import { filesOf, withServer } from "../support/registry/serve.js";

describe("A registry by https", () => {
  it("is used where its certificate is known, and never leads to a place without encryption", () =>
    inFolder(async (folder) => {
      const certificate = serverCertificate();
      const path = join(folder, "tls.pem");
      writeFileSync(path, certificate.cert);
      const registry = new MadeRegistry(join(folder, "reg"));
      registry.release();
      await registry.publish();
      const files = filesOf(registry.folder);
      const redirect = { to: "" };
      const server = createServer(certificate, (request, response) => {
        const { url = "" } = request;
        if (url.startsWith("/plain")) response.writeHead(302, { location: redirect.to }).end();
        else if (url.startsWith("/moved"))
          response.writeHead(301, { location: url.slice("/moved".length) }).end();
        else files(request, response);
      });
      await new Promise<void>((resolve) => {
        server.listen(0, "127.0.0.1", resolve);
      });
      const { port } = server.address() as AddressInfo;
      const add = (address: string, to: string, known = true) => {
        const words = ["plugin", "add", "watch", "-d", to, "-r", address, "-k", registry.key];
        const surroundings = known ? { NODE_EXTRA_CA_CERTS: path } : {};
        return startCli(words, folder, [process.execPath, CLI], surroundings).ended;
      };
      try {
        const origin = `https://localhost:${port}`;
        const unknown = await add(origin, "a", false);
        assert.match(unknown.stderr, /FZ0951: .*its certificate is not signed by an authority/);
        const other = await add(`https://127.0.0.1:${port}`, "b");
        assert.match(other.stderr, /FZ0951: .*its certificate is of another name/);
        const sound = await add(origin, "c");
        assert.equal(sound.code, 0, sound.stderr);
        const moved = await add(`${origin}/moved`, "d");
        assert.equal(moved.code, 0, moved.stderr);
        await withServer(files, async (plain) => {
          redirect.to = plain;
          const refused = await add(`${origin}/plain`, "e");
          assert.match(refused.stderr, /FZ0954: .* is not followed: it is not encrypted/);
        });
      } finally {
        server.closeAllConnections();
        server.close();
      }
    }));
});
