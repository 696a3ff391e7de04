/** The life of a session: initialize, launch, configurationDone, restart, terminate, disconnect, threads. */
import { CAPABILITIES } from "../capabilities.js";
import { DONE, type HandlerTable } from "../handler.js";
import { launch, restart, startLaunched } from "../launch.js";

/** The machine has one thread. */
export const THREAD = 1;

export const LIFECYCLE: HandlerTable = {
  initialize(context, fields) {
    context.client = {
      firstLine: fields.raw("linesStartAt1") === false ? 0 : 1,
      firstColumn: fields.raw("columnsStartAt1") === false ? 0 : 1,
      showsMemory: fields.flag("supportsMemoryEvent"),
      showsProgress: fields.flag("supportsProgressReporting"),
      takesInvalidated: fields.flag("supportsInvalidatedEvent"),
    };
    return { body: CAPABILITIES };
  },

  async launch(context, fields) {
    await launch(context, fields);
    return { after: () => context.send("initialized", {}) };
  },

  configurationDone(context) {
    context.isConfigured = true;
    return { after: () => startLaunched(context) };
  },

  async restart(context, fields) {
    await restart(context, fields);
    return DONE;
  },

  terminate(context) {
    return { after: () => context.launched?.engine.terminate() };
  },

  /** The one thread is the program. */
  terminateThreads(context, fields) {
    const wanted = fields.list("threadIds");
    return {
      after() {
        if (wanted.includes(THREAD)) context.launched?.engine.terminate();
      },
    };
  },

  /** An answer that is still made is given up; a search through the history stops where it began. */
  cancel(context, fields) {
    const request = fields.optionalInteger("requestId");
    if (request !== undefined && context.pending.has(request)) context.cancelled.add(request);
    if (fields.optionalText("progressId") !== undefined) context.launched?.engine.pause();
    return {};
  },

  disconnect(context) {
    return { after: () => context.launched?.engine.terminate() };
  },

  threads(context) {
    const isAlive = context.launched !== null && context.launched.engine.state !== "ended";
    return { body: { threads: isAlive ? [{ id: THREAD, name: "main" }] : [] } };
  },
};
