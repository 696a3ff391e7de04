/** Texts of sources that are not files on disk. */
import { fusabiError } from "../../../vm/shared.js";
import { bodyOf, type Handlers } from "../handler.js";

export const SOURCES: Handlers<"source"> = {
  source(context, fields) {
    const nested = fields.object("source").optionalInteger("sourceReference");
    const reference = nested || fields.integer("sourceReference");
    const content = context.sources.textOf(reference);
    if (content === null) throw fusabiError("NoTarget", { what: "source", name: reference });
    return { body: bodyOf<"source">({ content, mimeType: context.sources.mimeTypeOf(reference) }) };
  },
};
