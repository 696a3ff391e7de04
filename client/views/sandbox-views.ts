/** The views of a debugged program: its sandbox beside the variables, and the screen of the simulated Scarab host. */
import { commands, Disposable, debug, type Uri, type WebviewView, window } from "vscode";
import type { SandboxNews, SandboxOrder, ScreenNews } from "../../views/index.js";
import { grantCapability } from "./grant.js";
import { fillPage, type PageName } from "./page.js";
import { SandboxFollower } from "./sandbox-follower.js";

/** The panel of the screen is there while a host has one. */
const HAS_SCREEN = "fusabi.hasScreen";

interface ViewKind {
  readonly id: string;
  readonly page: PageName;
  readonly title: string;
  news(state: SandboxFollower["state"]): SandboxNews | ScreenNews;
}

const VIEWS: readonly ViewKind[] = [
  {
    id: "fusabi.sandbox",
    page: "sandbox",
    title: "Sandbox",
    news: (state) => ({ kind: "sandbox", state }),
  },
  {
    id: "fusabi.screen",
    page: "screen",
    title: "Scarab Screen",
    news: (state) => ({ kind: "screen", state: state?.screen ?? null }),
  },
];

export function registerSandboxViews(extension: Uri): Disposable {
  const follower = new SandboxFollower();
  const shown = new Set<WebviewView>();
  follower.watchWhile(() => [...shown].some(({ visible }) => visible));
  const registered = VIEWS.map((kind) =>
    window.registerWebviewViewProvider(kind.id, {
      resolveWebviewView(view) {
        shown.add(view);
        const tell = () => void view.webview.postMessage(kind.news(follower.state));
        const parts = Disposable.from(
          follower.onDidChange(tell),
          view.onDidChangeVisibility(() => void follower.refresh()),
          view.webview.onDidReceiveMessage((order: SandboxOrder) => {
            if (order.kind === "ready") tell();
            else void obey(order);
            void follower.refresh();
          }),
        );
        view.onDidDispose(() => {
          shown.delete(view);
          parts.dispose();
        });
        fillPage(view.webview, extension, kind.page, kind.title);
      },
    }),
  );
  const follow = follower.onDidChange((state) => {
    const hasScreen = (state?.screen ?? null) !== null;
    void commands.executeCommand("setContext", HAS_SCREEN, hasScreen);
  });
  return Disposable.from(follower, follow, ...registered);
}

async function obey(order: Extract<SandboxOrder, { kind: "order" }>): Promise<void> {
  const session = debug.activeDebugSession;
  if (session === undefined) return;
  if (order.order === "grant") return grantCapability(session, order.capability);
  try {
    await session.customRequest("fusabi/travel", { position: order.position });
  } catch (error) {
    await window.showErrorMessage((error as Error).message);
  }
}
