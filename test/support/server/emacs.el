;;; -*- lexical-binding: t -*-
;; Drives Emacs with Eglot as a client of the server: prints one line for each thing that it received. The set-up is that
;; of the page, loaded before; the path of the file comes from the environment.
(require 'eglot)
(require 'flymake)

(defun fusabi-test-wait (what ready)
  "Wait until READY gives something, which is returned; WHAT is said where it does not in time."
  (let ((deadline (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall ready))) (< (float-time) deadline))
      (accept-process-output nil 0.05))
    (or found (error "No %s in time" what))))

(defun fusabi-test-say (format &rest arguments)
  (princ (concat (apply #'format format arguments) "\n")))

(defun fusabi-test-first-line (text)
  (car (split-string text "\n")))

(setq eglot-autoreconnect nil)
(find-file (getenv "FUSABI_TEST_FILE"))
;; Without a keyboard there is no command after which Eglot would connect.
(run-hooks 'post-command-hook)
(fusabi-test-wait "server" #'eglot-current-server)
(fusabi-test-say "mode %s" major-mode)
(flymake-start)
(dolist (found (fusabi-test-wait "diagnostic" #'flymake-diagnostics))
  (fusabi-test-say "diagnostic line %d %s"
                   (line-number-at-pos (flymake-diagnostic-beg found))
                   (fusabi-test-first-line (flymake-diagnostic-text found))))
(goto-char (point-min))
(search-forward "push hello")
(backward-char 2)
(let (shown)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties text))))
  (dolist (line (split-string (fusabi-test-wait "hover" (lambda () shown)) "\n" t))
    (when (string-search "hello" line) (fusabi-test-say "hover %s" line))))
(let ((found (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
  (fusabi-test-say "definition line %d" (xref-location-line (xref-item-location found))))
(eglot-rename "greeting")
(eglot-format-buffer)
(dolist (line (split-string (buffer-string) "\n" t))
  (fusabi-test-say "| %s" line))
(eglot-shutdown (eglot-current-server))
(set-buffer-modified-p nil)
(kill-emacs 0)
