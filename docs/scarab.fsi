// What plugins in F# know of their terminal. Written from the declarations that the compiler reads: npm run generate.
module Scarab

/// Writes a line to the host's log; the level is error, warn, info or debug.
val log: level: string -> text: string -> unit

/// Shows a notification; the level is info, success, warning or error.
val notify: title: string -> text: string -> level: string -> unit

/// Shows a text at a side of the status line, left or right. Needs the permission ui-overlay.
val status_add: side: string -> text: string -> priority: int -> unit

module PluginApi =
    /// How much a line of the log matters.
    [<RequireQualifiedAccess>]
    type LogLevel = | Error | Warn | Info | Debug

    val Info: LogLevel

    val Warn: LogLevel

    val Debug: LogLevel

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

    [<Sealed>]
    type PluginConfig =
        /// The value of a key of the configuration; None where there is none.
        member GetOpt: key: string -> 'a option
        /// The value of a key of the configuration; the other one where there is none.
        member Get: key: string * other: 'a -> 'a

    [<Sealed>]
    type PluginContext =
        /// Writes a line to the host's log.
        member Log: level: LogLevel * message: string -> unit
        /// Writes a line to the host's log.
        member Log: level: LogLevel -> message: string -> unit
        /// Shows a notification.
        member Notify: message: string -> unit
        /// Shows a notification with a title that informs.
        member NotifyInfo: title: string * message: string -> unit
        /// Shows a notification with a title that informs.
        member NotifyInfo: title: string -> message: string -> unit
        /// Shows a notification with a title that tells of a success.
        member NotifySuccess: title: string * message: string -> unit
        /// Shows a notification with a title that tells of a success.
        member NotifySuccess: title: string -> message: string -> unit
        /// Shows a notification with a title that warns.
        member NotifyWarning: title: string * message: string -> unit
        /// Shows a notification with a title that warns.
        member NotifyWarning: title: string -> message: string -> unit
        /// Shows a notification with a title that tells of an error.
        member NotifyError: title: string * message: string -> unit
        /// Shows a notification with a title that tells of an error.
        member NotifyError: title: string -> message: string -> unit
        /// Shows a notification.
        member notify: message: string -> unit
        /// Shows a notification that warns.
        member warn: message: string -> unit
        /// Writes a line to the host's log.
        member log: message: string -> unit
        /// Draws or removes overlays, shows or hides a list to choose from. Needs the permission ui-overlay.
        member QueueCommand: command: RemoteCommand -> unit
        /// Sends a line to the shell as if the user had typed it. Needs the permission shell-execution.
        member SendCommand: text: string -> unit
        /// What the plugin keeps under a key; None where there is nothing.
        member GetData: key: string -> string option
        /// Keeps a text under a key, beyond the end of the hook.
        member SetData: key: string * value: string -> unit
        /// Keeps a text under a key, beyond the end of the hook.
        member SetData: key: string -> value: string -> unit
        /// A variable of the environment; None where it is not set. Needs the permission environment-read.
        member GetEnv: name: string -> string option
        /// The columns and rows of the terminal.
        member GetSize: unit -> uint16 * uint16
        /// The column and row of the cursor, from 0.
        member GetCursor: unit -> uint16 * uint16
        /// The configuration of the plugin.
        member Config: PluginConfig

    module Plugin =
        /// Tells the host of the plugin and its hooks.
        val Register: plugin: PluginDefinition<'a,'b,'c,'d,'e,'f,'g,'h,'i,'j,'k,'l> -> unit

module Testing =
    module Expect =
        val equal: actual: 'a -> expected: 'a -> message: string -> unit

        val notEqual: actual: 'a -> expected: 'a -> message: string -> unit

        val isTrue: actual: bool -> message: string -> unit

        val isFalse: actual: bool -> message: string -> unit

        val isSome: actual: 'a option -> message: string -> unit

        val isNone: actual: 'a option -> message: string -> unit

        val throws: f: (unit -> unit) -> message: string -> unit
