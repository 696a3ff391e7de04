/** What is fetched from servers that send too much, too slowly, encoded, or lead elsewhere. Real servers on loopback. */
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { addressIn, registryAddress } from "../../store/fetch/address.js";
import { download } from "../../store/fetch/download.js";
import { FusabiError } from "../../vm/shared.js";
import { inFolder } from "../support/registry/folder.js";
import { withServer } from "../support/registry/serve.js";

/** Enough for everything but what never ends. */
const LIMITS = { bytes: 1000, ms: 30_000 };

const BODY = Buffer.alloc(1000, "a");

/** What each path answers. */
const ANSWERS: Readonly<
  Record<string, (response: ServerResponse, request: IncomingMessage) => unknown>
> = {
  "/whole": (response) => response.end(BODY),
  "/large": (response) => response.end(Buffer.concat([BODY, Buffer.from("b")])),
  "/chunked": (response) => {
    response.write(BODY);
    response.end("b");
  },
  "/endless": (response) => {
    const more = () => {
      if (!response.destroyed) response.write(BODY, more);
    };
    more();
  },
  // Says that it is small, and sends nothing more.
  "/silent": (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("a");
  },
  "/nothing": () => {},
  "/cut": (response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("a", () => response.destroy());
  },
  "/closed": (response) => response.destroy(),
  "/missing": (response) => response.writeHead(404).end(BODY),
  "/partial": (response) => response.writeHead(206).end("a"),
  "/gzip": (response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(gzipSync(BODY));
  },
  "/identity": (response, { headers }) => {
    response.writeHead(200, { "content-encoding": "identity" });
    response.end(headers["accept-encoding"]);
  },
};

const REDIRECTED: Readonly<Record<string, string>> = {
  "/near": "/whole",
  "/loop": "/loop",
  "/to-file": "file:///etc/passwd",
  "/to-plain": "http://example.org/",
  "/to-data": "data:text/plain,a",
  "/to-name": "http://a:b@127.0.0.1/",
  "/to-nothing": "http://[/",
};

const listener: RequestListener = (request, response) => {
  const path = request.url ?? "/";
  const target = REDIRECTED[path];
  if (target !== undefined) response.writeHead(302, { location: target }).end();
  else ANSWERS[path]?.(response, request);
};

async function kindOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    assert.ok(error instanceof FusabiError, String(error));
    return error.kind;
  }
}

describe("A download", () => {
  const EXPECTED: Readonly<Record<string, string | null>> = {
    "/whole": null,
    "/large": "DownloadTooLarge",
    "/chunked": "DownloadTooLarge",
    "/endless": "DownloadTooLarge",
    "/cut": "DownloadFailed",
    "/closed": "DownloadFailed",
    "/missing": "DownloadFailed",
    "/partial": "DownloadFailed",
    "/gzip": "DownloadEncoded",
    "/near": null,
    "/loop": "DownloadRedirected",
    "/to-file": "DownloadRedirected",
    "/to-plain": "DownloadRedirected",
    "/to-data": "DownloadRedirected",
    "/to-name": "DownloadRedirected",
    "/to-nothing": "DownloadRedirected",
  };

  for (const [path, kind] of Object.entries(EXPECTED))
    it(`of ${path} is ${kind ?? "whole"}`, () =>
      withServer(listener, async (address) => {
        const url = new URL(path, address);
        assert.equal(await kindOf(download(url, LIMITS)), kind);
      }));

  for (const path of ["/silent", "/nothing"])
    it(`of ${path} ends when its time is over`, () =>
      withServer(listener, async (address) => {
        const limits = { bytes: 1000, ms: 100 };
        assert.equal(await kindOf(download(new URL(path, address), limits)), "DownloadTooSlow");
      }));

  it("asks for the bytes as they are", () =>
    withServer(listener, async (address) => {
      const bytes = await download(new URL("/identity", address), LIMITS);
      assert.equal(Buffer.from(bytes).toString(), "identity");
    }));

  it("of a file is its bytes, up to the limit", () =>
    inFolder(async (folder) => {
      const path = join(folder, "a b");
      writeFileSync(path, BODY);
      const url = pathToFileURL(path);
      assert.deepEqual(Buffer.from(await download(url, LIMITS)), BODY);
      assert.equal(await kindOf(download(url, { ...LIMITS, bytes: 999 })), "FileTooLarge");
      assert.equal(await kindOf(download(pathToFileURL(folder), LIMITS)), "IsDirectory");
      assert.equal(await kindOf(download(new URL("file:///a%2fb"), LIMITS)), "AddressRefused");
    }));

  it("where nobody listens fails", async () => {
    const gone = await withServer(listener, async (address) => address);
    assert.equal(await kindOf(download(new URL(gone), LIMITS)), "DownloadFailed");
  });
});

describe("The address of a registry", () => {
  const kind = (work: () => unknown) => kindOf(Promise.resolve().then(work));

  it("has one spelling", () => {
    for (const text of ["https://Example.org/a", "https://example.org:443/a/?b#c"])
      assert.equal(registryAddress(text).href, "https://example.org/a/");
    assert.equal(registryAddress("/a b").href, "file:///a%20b/");
    assert.equal(registryAddress("http://127.0.0.1:80/").href, "http://127.0.0.1/");
  });

  it("is refused where it is not safe", async () => {
    const bad = [
      "http://example.org",
      "http://127.0.0.1.example.org/",
      "ftp://a/",
      "file://host/a",
    ];
    for (const text of [...bad, "https://", "javascript:1", "https://a@b/"])
      assert.equal(await kind(() => registryAddress(text)), "AddressRefused", text);
  });

  it("has only files below it, and https: addresses", async () => {
    const registry = registryAddress("https://example.org/a/");
    assert.equal(addressIn(registry, "files/b.tar").href, "https://example.org/a/files/b.tar");
    assert.equal(addressIn(registry, "https://cdn.example/b").href, "https://cdn.example/b");
    for (const text of [
      "file:///etc/passwd",
      "http://127.0.0.1:631/",
      "http://[::1]/a",
      "//x:y@z/",
    ])
      assert.equal(await kind(() => addressIn(registry, text)), "AddressRefused", text);
    const local = registryAddress("/srv/registry");
    assert.equal(addressIn(local, "files/b.tar").href, "file:///srv/registry/files/b.tar");
    for (const text of ["../secret", "/etc/passwd", "files/../../secret", "file:///etc/passwd"])
      assert.equal(await kind(() => addressIn(local, text)), "AddressRefused", text);
  });
});
