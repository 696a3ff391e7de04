/** What the page of a recording and the extension say to each other. */

/** "open" is answered by a `ShownRecording`, "goTo" by a `DrawnPicture`: as many steps have been taken then. */
export type ReplayQuestion =
  | { readonly ask: "open" }
  | { readonly ask: "goTo"; readonly step: number };
