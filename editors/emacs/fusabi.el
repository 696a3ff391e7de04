;;; fusabi.el --- Fusabi: language server, colours and debugger  -*- lexical-binding: t -*-

;; Package-Requires: ((emacs "27.1"))

;;; Commentary:

;; For .fzasm and F#. Eglot comes with Emacs 29; for Emacs 27 and 28 it is a package of GNU ELPA.
;; With dap-mode installed, M-x fusabi-debug debugs the file.

;;; Code:

(require 'prog-mode)
(defvar eglot-server-programs)
(autoload 'eglot-ensure "eglot" nil t)
(declare-function dap-debug "dap-mode")
(declare-function dap-register-debug-provider "dap-mode")

(defgroup fusabi nil "Fusabi, a small stack machine with two languages." :group 'languages)

(defcustom fusabi-command '("fusabi")
  "The command of Fusabi and words that come before its own."
  :type '(repeat string))

(defconst fusabi--quoted "\"\\(?:[^\"\\\\\n]\\|\\\\.\\)*\"")

(defconst fusabi--keywords
  `((,(concat "^[ \t]*\\(\\(?:\\sw\\|\\s_\\)+\\|" fusabi--quoted "\\):") 1 'font-lock-constant-face)
    ("\\.[a-z]+\\_>" . 'font-lock-preprocessor-face)
    ("\\.\\(?:func\\|import\\)[ \t]+\\(\\(?:\\sw\\|\\s_\\)+\\)" 1 'font-lock-function-name-face)
    ("\\_<\\(?:Unit\\|Bool\\|I32\\|I64\\|F32\\|F64\\|Char\\|String\\|Value\\|Number\\|Integer\\|Float\\)\\_>"
     . 'font-lock-type-face)
    ("\\(?:^\\|:\\)[ \t]*\\(\\(?:\\sw\\|\\s_\\)+\\)\\(?:[ \t]\\|$\\)" 1 'font-lock-keyword-face))
  "Colours: the first word of a line is an instruction, whatever instructions there are.")

(defvar fzasm-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?\; "<" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?. "_" table)
    (modify-syntax-entry ?$ "_" table)
    table))

;;;###autoload
(define-derived-mode fzasm-mode prog-mode "fzasm"
  "Major mode for Fusabi assembly."
  (setq-local comment-start "; "
              comment-start-skip ";+[ \t]*"
              font-lock-defaults '(fusabi--keywords)
              tab-width 4))

;;;###autoload
(define-derived-mode fusabi-fsharp-mode prog-mode "F# (Fusabi)"
  "Major mode for F# scripts where no other mode for F# is installed."
  (setq-local comment-start "// "
              indent-tabs-mode nil
              tab-width 4))

;;;###autoload
(progn
  (add-to-list 'auto-mode-alist '("\\.fzasm\\'" . fzasm-mode))
  (unless (assoc "a.fsx" auto-mode-alist #'string-match-p)
    (add-to-list 'auto-mode-alist '("\\.fsx\\'" . fusabi-fsharp-mode))))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               `((fzasm-mode fusabi-fsharp-mode) . ,(append fusabi-command '("lsp" "--stdio")))))

(add-hook 'fzasm-mode-hook #'eglot-ensure)
(add-hook 'fusabi-fsharp-mode-hook #'eglot-ensure)

(with-eval-after-load 'dap-mode
  ;; The configuration is whole as it is.
  (dap-register-debug-provider "fusabi" #'identity))

(defun fusabi-debug ()
  "Debug the file of this buffer with dap-mode."
  (interactive)
  (require 'dap-mode)
  (dap-debug (list :type "fusabi" :request "launch" :name "Fusabi" :program (buffer-file-name)
                   :dap-server-path (append fusabi-command '("dap")))))

(provide 'fusabi)
;;; fusabi.el ends here
