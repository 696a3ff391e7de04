/** The adapter as a program: `main.js` speaks over standard input and output, `main.js --port N` over TCP. */
import { startServer, startStdio } from "./index.js";

/** Runs the adapter for a command line; gives the exit code where it cannot. */
async function main(args: readonly string[]): Promise<number | null> {
  if (args.length === 0) {
    startStdio();
    return null;
  }
  const port = args.length === 2 && args[0] === "--port" ? Number(args[1]) : Number.NaN;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    console.error("Usage: main.js [--port NUMBER]");
    return 2;
  }
  return serve(port);
}

async function serve(port: number): Promise<number | null> {
  try {
    const address = (await startServer(port)).address();
    console.error(`Listening on 127.0.0.1:${typeof address === "object" ? address?.port : port}`);
    return null;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

const code = await main(process.argv.slice(2));
if (code !== null) process.exitCode = code;
