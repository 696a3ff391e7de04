/** The life of a session: initialize, launch, configurationDone, restart, terminate, disconnect, threads. */
import { disarmEngine } from "../bind-breakpoints.js";
import { CAPABILITIES } from "../capabilities.js";
import type { Context } from "../context.js";
import { bodyOf, DONE, type Handlers } from "../handler.js";
import { launch, launchErrand, requireEndpoint, restart, startLaunched } from "../launch.js";
import { THREAD } from "../thread.js";

/** The client is gone: a launched program ends with it, a host's program goes on alone. */
export function leave(context: Context): void {
  context.errand?.cancel();
  const { launched, claim } = context;
  if (!launched) claim?.giveBack(null);
  if (!launched || context.isDetached) return;
  if (claim) {
    context.isDetached = true;
    void launched.engine
      .release()
      .then((state) => (context.leavesSuspended ? claim.suspend(state) : claim.giveBack(state)));
    return;
  }
  if (context.surroundings.hosted === null) {
    launched.engine.terminate();
    return;
  }
  context.isDetached = true;
  context.filters = [];
  context.exceptionOptions = [];
  disarmEngine(launched);
  if (launched.engine.state === "stopped") launched.engine.continue();
}

export const LIFECYCLE: Handlers<
  | "initialize"
  | "launch"
  | "attach"
  | "configurationDone"
  | "restart"
  | "terminate"
  | "terminateThreads"
  | "cancel"
  | "disconnect"
  | "threads"
> = {
  initialize(context, fields) {
    context.client = {
      firstLine: fields.raw("linesStartAt1") === false ? 0 : 1,
      firstColumn: fields.raw("columnsStartAt1") === false ? 0 : 1,
      showsMemory: fields.flag("supportsMemoryEvent"),
      showsProgress: fields.flag("supportsProgressReporting"),
      takesInvalidated: fields.flag("supportsInvalidatedEvent"),
      isVsCode: fields.raw("clientID") === "vscode",
    };
    context.sources.pathFormat = fields.raw("pathFormat") === "uri" ? "uri" : "path";
    return { body: bodyOf<"initialize">(CAPABILITIES) };
  },

  async launch(context, fields) {
    requireEndpoint(context, "launch");
    const isErrand = fields.raw("tests") !== undefined || fields.raw("profile") === true;
    await (isErrand ? launchErrand(context, fields) : launch(context, fields));
    return { after: () => context.send("initialized", {}) };
  },

  /** To the program of the host in whose process this session lives. */
  async attach(context, fields) {
    requireEndpoint(context, "attach");
    await launch(context, fields);
    return { after: () => context.send("initialized", {}) };
  },

  configurationDone(context) {
    context.isConfigured = true;
    return {
      after() {
        startLaunched(context);
        void context.errand?.run();
      },
    };
  },

  async restart(context, fields) {
    await restart(context, fields);
    return DONE;
  },

  terminate(context) {
    return {
      after() {
        context.launched?.engine.terminate();
        context.errand?.cancel();
      },
    };
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
    if (request !== undefined) context.abandonable.get(request)?.();
    const progress = fields.optionalText("progressId");
    if (progress !== undefined && progress === context.progress?.id)
      context.launched?.engine.pause();
    return DONE;
  },

  disconnect(context, fields) {
    if (fields.flag("terminateDebuggee")) context.launched?.engine.terminate();
    context.leavesSuspended = fields.flag("suspendDebuggee");
    return { after: () => leave(context) };
  },

  threads(context) {
    const isAlive = context.launched !== null && context.launched.engine.state !== "ended";
    return { body: bodyOf<"threads">({ threads: isAlive ? [{ id: THREAD, name: "main" }] : [] }) };
  },
};
