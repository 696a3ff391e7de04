/**
 * Every request that the server answers, with the protocol's own type for it: the one list from which the table of
 * handlers and the tests derive. What stands here and is not handled does not compile.
 */
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  type CancellationToken,
  CodeActionRequest,
  CodeLensRequest,
  CodeLensResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  DeclarationRequest,
  DefinitionRequest,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentRangesFormattingRequest,
  DocumentSymbolRequest,
  ExecuteCommandRequest,
  FoldingRangeRequest,
  HoverRequest,
  ImplementationRequest,
  InlayHintRequest,
  InlineCompletionRequest,
  InlineValueRequest,
  LinkedEditingRangeRequest,
  MonikerRequest,
  PrepareRenameRequest,
  type ProtocolRequestType,
  ReferencesRequest,
  RenameRequest,
  SelectionRangeRequest,
  SemanticTokensDeltaRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SignatureHelpRequest,
  TypeDefinitionRequest,
  WillRenameFilesRequest,
  WorkspaceDiagnosticRequest,
  WorkspaceSymbolRequest,
} from "vscode-languageserver";

export const REQUESTS = {
  "callHierarchy/incomingCalls": CallHierarchyIncomingCallsRequest,
  "callHierarchy/outgoingCalls": CallHierarchyOutgoingCallsRequest,
  "codeLens/resolve": CodeLensResolveRequest,
  "completionItem/resolve": CompletionResolveRequest,
  "textDocument/codeAction": CodeActionRequest,
  "textDocument/codeLens": CodeLensRequest,
  "textDocument/completion": CompletionRequest,
  "textDocument/declaration": DeclarationRequest,
  "textDocument/definition": DefinitionRequest,
  "textDocument/diagnostic": DocumentDiagnosticRequest,
  "textDocument/documentHighlight": DocumentHighlightRequest,
  "textDocument/documentLink": DocumentLinkRequest,
  "textDocument/documentSymbol": DocumentSymbolRequest,
  "textDocument/foldingRange": FoldingRangeRequest,
  "textDocument/formatting": DocumentFormattingRequest,
  "textDocument/hover": HoverRequest,
  "textDocument/implementation": ImplementationRequest,
  "textDocument/inlayHint": InlayHintRequest,
  "textDocument/inlineCompletion": InlineCompletionRequest,
  "textDocument/inlineValue": InlineValueRequest,
  "textDocument/linkedEditingRange": LinkedEditingRangeRequest,
  "textDocument/moniker": MonikerRequest,
  "textDocument/onTypeFormatting": DocumentOnTypeFormattingRequest,
  "textDocument/prepareCallHierarchy": CallHierarchyPrepareRequest,
  "textDocument/prepareRename": PrepareRenameRequest,
  "textDocument/rangeFormatting": DocumentRangeFormattingRequest,
  "textDocument/rangesFormatting": DocumentRangesFormattingRequest,
  "textDocument/references": ReferencesRequest,
  "textDocument/rename": RenameRequest,
  "textDocument/selectionRange": SelectionRangeRequest,
  "textDocument/semanticTokens/full": SemanticTokensRequest,
  "textDocument/semanticTokens/full/delta": SemanticTokensDeltaRequest,
  "textDocument/semanticTokens/range": SemanticTokensRangeRequest,
  "textDocument/signatureHelp": SignatureHelpRequest,
  "textDocument/typeDefinition": TypeDefinitionRequest,
  "workspace/diagnostic": WorkspaceDiagnosticRequest,
  "workspace/executeCommand": ExecuteCommandRequest,
  "workspace/symbol": WorkspaceSymbolRequest,
  "workspace/willRenameFiles": WillRenameFilesRequest,
} as const;

export type Method = keyof typeof REQUESTS;

export const METHODS = Object.keys(REQUESTS) as readonly Method[];

type TypeOf<M extends Method> = (typeof REQUESTS)[M]["type"];

export type Params<M extends Method> =
  TypeOf<M> extends ProtocolRequestType<infer P, infer _R, infer _Pr, infer _E, infer _O>
    ? P
    : never;

export type Result<M extends Method> =
  TypeOf<M> extends ProtocolRequestType<infer _P, infer R, infer _Pr, infer _E, infer _O>
    ? R
    : never;

/** The handlers of some requests. What they throw becomes the error of the answer. */
export type Handlers<M extends Method> = {
  readonly [K in M]: (
    params: Params<K>,
    token: CancellationToken,
  ) => Result<K> | Promise<Result<K>>;
};

export type HandlerTable = Handlers<Method>;
