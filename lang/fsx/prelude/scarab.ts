/** What plugins of the terminal know: its types, what its context can do, and the hooks. */
export const SCARAB = `
let scarabLog (level: string) (text: string) : unit = import "scarab_log"
let scarabNotify (level: string) (title: string) (text: string) : unit = import "scarab_notify"
let scarabOverlay (id: uint64) (x: uint16) (y: uint16) (text: string) (fg: uint32) (bg: uint32) (z: float32) : unit = import "scarab_overlay_draw"
let scarabClear (all: bool) (id: uint64) : unit = import "scarab_overlay_clear"
let scarabModal (title: string) (items: string) : unit = import "scarab_modal_show"
let scarabHide () : unit = import "scarab_modal_hide"
let scarabSend (text: string) : unit = import "scarab_send_command"
let scarabStatus (side: string) (text: string) (priority: int) : unit = import "scarab_status_add"
let scarabBlock () : unit = import "scarab_block"
let scarabColumns () : int = import "scarab_columns"
let scarabRows () : int = import "scarab_rows"
let scarabCursorColumn () : int = import "scarab_cursor_column"
let scarabCursorRow () : int = import "scarab_cursor_row"
let scarabHas (key: string) : bool = import "scarab_config_has"
let scarabConfig (key: string) : string = import "scarab_config_get"
let dataHas (key: string) : bool = import "scarab_data_has"
let dataGet (key: string) : string = import "scarab_data_get"
let dataSet (key: string) (value: string) : unit = import "scarab_data_set"

module \`\`plugin types\`\` =
    type PluginConfig = | PluginConfig
    type PluginContext = | PluginContext
open \`\`plugin types\`\`

module Scarab =
    /// Writes a line to the host's log; the level is error, warn, info or debug.
    let log (level: string) (text: string) = scarabLog level text
    /// Shows a notification; the level is info, success, warning or error.
    let notify (title: string) (text: string) (level: string) = scarabNotify level title text
    /// Shows a text at a side of the status line, left or right. Needs the permission ui-overlay.
    let status_add (side: string) (text: string) (priority: int) = scarabStatus side text priority
    module PluginApi =
        type PluginContext = \`\`plugin types\`\`.PluginContext
        /// How much a line of the log matters.
        [<RequireQualifiedAccess>]
        type LogLevel = | Error | Warn | Info | Debug
        let Info = LogLevel.Info
        let Warn = LogLevel.Warn
        let Debug = LogLevel.Debug
        /// What becomes of the text that a hook was given.
        type Action =
            | Continue
            | Stop
            | Block
            | Modify of byte[]
            | Modified of string
        /// How an overlay looks; colours are 0xRRGGBBAA.
        type OverlayStyle = { Fg: uint32; Bg: uint32; ZIndex: float32 }
        /// A text over the terminal; columns and rows count from 0.
        type Overlay = { Id: uint64; X: uint16; Y: uint16; Text: string; Style: OverlayStyle }
        /// The overlay with an id; None: all of them.
        type OverlayFilter = { Id: uint64 option }
        /// What a person may choose.
        type ModalItem = { Id: string; Label: string; Description: string option }
        /// A list to choose from.
        type Modal = { Title: string; Items: ModalItem list }
        /// What a plugin may ask of the terminal.
        type RemoteCommand =
            | DrawOverlay of Overlay
            | ClearOverlays of OverlayFilter
            | ShowModal of Modal
            | HideModal
        /// A part of the status line.
        type RenderItem =
            | Icon of string
            | Text of string
        /// What a plugin says of itself.
        type PluginMetadata =
            { Name: string
              Version: string
              Description: string
              Author: string
              Homepage: string option
              ApiVersion: string
              MinScarabVersion: string
              Emoji: string option
              Color: string option
              Catchphrase: string option }
        /// What a plugin says of itself, in short.
        type BasicMetadata =
            { Name: string
              Version: string
              Description: string
              Author: string
              Homepage: string option
              ApiVersion: string
              MinScarabVersion: string }
        /// The same with small names.
        type PlainMetadata =
            { name: string
              version: string
              description: string
              author: string
              homepage: string option
              api_version: string
              min_scarab_version: string }
        /// What Plugin.Register takes.
        type PluginDefinition<'meta, 'load, 'unload, 'output, 'input, 'resize, 'attach, 'detach, 'pre, 'post, 'remote, 'commands> =
            { Metadata: 'meta
              OnLoad: 'load
              OnUnload: 'unload
              OnOutput: 'output option
              OnInput: 'input option
              OnResize: 'resize option
              OnAttach: 'attach option
              OnDetach: 'detach option
              OnPreCommand: 'pre option
              OnPostCommand: 'post option
              OnRemoteCommand: 'remote option
              GetCommands: 'commands }
        module Plugin =
            /// Tells the host of the plugin and its hooks.
            let Register (plugin: PluginDefinition<'a, 'b, 'c, 'd, 'e, 'f, 'g, 'h, 'i, 'j, 'k, 'l>) = ()
open Scarab.PluginApi
let levelName (level: LogLevel) =
    match level with
    | LogLevel.Error -> "error"
    | LogLevel.Warn -> "warn"
    | LogLevel.Info -> "info"
    | LogLevel.Debug -> "debug"
let commandWords (id: string) : string[] = textSplit id " "
let commandRest (words: string[]) : string[] =
    let b = newBuilder ()
    for i in 1 .. lengthOf words - 1 do push b (at words i)
    arrayFrom b
let itemLine (item: ModalItem) =
    let description = match item.Description with Some text -> text | None -> ""
    item.Id + "\\t" + item.Label + "\\t" + description
let itemLines (items: ModalItem list) =
    let mutable text = ""
    for item in items do text <- (if text = "" then "" else text + "\\n") + itemLine item
    text
let renderText (items: RenderItem list) =
    let mutable text = ""
    for item in items do
        match item with
        | Icon part -> text <- text + part
        | RenderItem.Text part -> text <- text + part
    text
let queueCommand (command: RemoteCommand) =
    match command with
    | DrawOverlay o -> scarabOverlay o.Id o.X o.Y o.Text o.Style.Fg o.Style.Bg o.Style.ZIndex
    | ClearOverlays filter ->
        match filter.Id with
        | Some id -> scarabClear false id
        | None -> scarabClear true 0UL
    | ShowModal modal -> scarabModal modal.Title (itemLines modal.Items)
    | HideModal -> scarabHide ()

module \`\`members of PluginContext\`\` =
    /// Writes a line to the host's log.
    let Log_2 (ctx: PluginContext) (level: LogLevel) (message: string) = scarabLog (levelName level) message
    /// Writes a line to the host's log.
    let Log_curried (ctx: PluginContext) (level: LogLevel) (message: string) = scarabLog (levelName level) message
    /// Shows a notification.
    let Notify_1 (ctx: PluginContext) (message: string) = scarabNotify "info" "" message
    /// Shows a notification with a title that informs.
    let NotifyInfo_2 (ctx: PluginContext) (title: string) (message: string) = scarabNotify "info" title message
    /// Shows a notification with a title that informs.
    let NotifyInfo_curried (ctx: PluginContext) (title: string) (message: string) = scarabNotify "info" title message
    /// Shows a notification with a title that tells of a success.
    let NotifySuccess_2 (ctx: PluginContext) (title: string) (message: string) = scarabNotify "success" title message
    /// Shows a notification with a title that tells of a success.
    let NotifySuccess_curried (ctx: PluginContext) (title: string) (message: string) = scarabNotify "success" title message
    /// Shows a notification with a title that warns.
    let NotifyWarning_2 (ctx: PluginContext) (title: string) (message: string) = scarabNotify "warning" title message
    /// Shows a notification with a title that warns.
    let NotifyWarning_curried (ctx: PluginContext) (title: string) (message: string) = scarabNotify "warning" title message
    /// Shows a notification with a title that tells of an error.
    let NotifyError_2 (ctx: PluginContext) (title: string) (message: string) = scarabNotify "error" title message
    /// Shows a notification with a title that tells of an error.
    let NotifyError_curried (ctx: PluginContext) (title: string) (message: string) = scarabNotify "error" title message
    /// Shows a notification.
    let notify_1 (ctx: PluginContext) (message: string) = scarabNotify "info" "" message
    /// Shows a notification that warns.
    let warn_1 (ctx: PluginContext) (message: string) = scarabNotify "warning" "" message
    /// Writes a line to the host's log.
    let log_1 (ctx: PluginContext) (message: string) = scarabLog "info" message
    /// Draws or removes overlays, shows or hides a list to choose from. Needs the permission ui-overlay.
    let QueueCommand_1 (ctx: PluginContext) (command: RemoteCommand) = queueCommand command
    /// Sends a line to the shell as if the user had typed it. Needs the permission shell-execution.
    let SendCommand_1 (ctx: PluginContext) (text: string) = scarabSend text
    /// What the plugin keeps under a key; None where there is nothing.
    let GetData_1 (ctx: PluginContext) (key: string) = if dataHas key then Some (dataGet key) else None
    /// Keeps a text under a key, beyond the end of the hook.
    let SetData_2 (ctx: PluginContext) (key: string) (value: string) = dataSet key value
    /// Keeps a text under a key, beyond the end of the hook.
    let SetData_curried (ctx: PluginContext) (key: string) (value: string) = dataSet key value
    /// A variable of the environment; None where it is not set. Needs the permission environment-read.
    let GetEnv_1 (ctx: PluginContext) (name: string) = if envHas name then Some (envGet name) else None
    /// The columns and rows of the terminal.
    let GetSize_0 (ctx: PluginContext) = (uint16 (scarabColumns ()), uint16 (scarabRows ()))
    /// The column and row of the cursor, from 0.
    let GetCursor_0 (ctx: PluginContext) = (uint16 (scarabCursorColumn ()), uint16 (scarabCursorRow ()))
    /// The configuration of the plugin.
    let Config (ctx: PluginContext) = PluginConfig
module \`\`members of PluginConfig\`\` =
    /// The value of a key of the configuration; None where there is none.
    let inline GetOpt_1<'a> (config: PluginConfig) (key: string) : 'a option =
        if scarabHas key then Some (\`\`of text\`\` (scarabConfig key)) else None
    /// The value of a key of the configuration; the other one where there is none.
    let inline Get_2 (config: PluginConfig) (key: string) (other: 'a) : 'a =
        if scarabHas key then \`\`of text\`\` (scarabConfig key) else other
`;
