/** What the extension has to know of its pages: the messages that it exchanges with them. Types only. */
export type {
  ArchiveOrder,
  BytesAnswer,
  PageBreakpoint,
  PageNews,
  PageOrder,
  PageQuestion,
} from "./archive/messages.js";
export type {
  GraphAnswer,
  GraphMemory,
  GraphNews,
  GraphOrder,
  GraphQuestion,
} from "./graph/messages.js";
export type { ReplayQuestion } from "./replay/messages.js";
export type { SandboxNews, SandboxOrder, ScreenNews } from "./sandbox/messages.js";
