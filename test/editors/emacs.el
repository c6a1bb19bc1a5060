;;; emacs.el --- What Emacs knows of a profile  -*- lexical-binding: t -*-

;; Opens the file of $EDITOR_TEST_FILE with the server of $EDITOR_TEST_SERVER by eglot, and writes what Emacs then knows
;; to $EDITOR_TEST_RESULT, as JSON.

(require 'eglot)
(require 'json)
;; The mode itself is of no matter, and not in every Emacs.
(unless (require 'yaml-mode nil t)
  (define-derived-mode yaml-mode text-mode "YAML"))

(defconst test-patience (/ (string-to-number (getenv "EDITOR_TEST_PATIENCE")) 1000.0)
  "Seconds that anything may take.")

(defun test-wait (condition)
  "Handles what comes in until CONDITION holds, or too much time went by."
  (let ((end (+ (float-time) test-patience)))
    (while (and (not (funcall condition)) (< (float-time) end))
      (accept-process-output nil 0.05))))

(defun test-findings ()
  "What the server said is wrong, as lists of rule, line and character."
  (mapcar (lambda (diagnostic)
            (let ((data (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic))))
              `((rule . ,(plist-get data :code))
                (line . ,(plist-get (plist-get (plist-get data :range) :start) :line))
                (character . ,(plist-get (plist-get (plist-get data :range) :start) :character)))))
          (flymake-diagnostics)))

(defun test-count ()
  "How much is wrong, checked anew."
  (flymake-start)
  (length (flymake-diagnostics)))

(let ((eglot-sync-connect t)
      (eglot-events-buffer-size 0)
      (seen nil))
  (add-to-list 'eglot-server-programs `(yaml-mode . ("node" ,(getenv "EDITOR_TEST_SERVER") "--stdio")))
  (find-file (getenv "EDITOR_TEST_FILE"))
  (yaml-mode)
  (apply #'eglot--connect (eglot--guess-contact))
  (test-wait (lambda () (> (test-count) 0)))
  (push (cons 'opened (vconcat (test-findings))) seen)
  (goto-char (point-min))
  (search-forward (getenv "EDITOR_TEST_PACK"))
  (backward-char)
  (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover (eglot--TextDocumentPositionParams))))
    (push (cons 'hover (plist-get (plist-get hover :contents) :value)) seen))
  (goto-char (point-min))
  (search-forward (getenv "EDITOR_TEST_PACK"))
  (goto-char (match-beginning 0))
  (let* ((server (eglot--current-server-or-lose))
         (answer (jsonrpc-request server :textDocument/completion (eglot--CompletionParams)))
         (items (if (vectorp answer) answer (plist-get answer :items))))
    (push (cons 'completions (vconcat (mapcar (lambda (item) (plist-get item :label)) items))) seen))
  (let* ((server (eglot--current-server-or-lose))
         (count (length (flymake-diagnostics)))
         (actions (jsonrpc-request server :textDocument/codeAction
                                   `(:textDocument ,(eglot--TextDocumentIdentifier)
                                     :range (:start ,(eglot--pos-to-lsp-position (point-min))
                                             :end ,(eglot--pos-to-lsp-position (point-max)))
                                     :context (:diagnostics [] :only ["source.fixAll"])))))
    (mapc (lambda (action)
            (let ((edit (or (plist-get action :edit)
                            (plist-get (jsonrpc-request server :codeAction/resolve action) :edit))))
              (eglot--apply-workspace-edit edit)))
          actions)
    (eglot--signal-textDocument/didChange)
    (test-wait (lambda () (< (test-count) count))))
  (push (cons 'healed (vconcat (test-findings))) seen)
  (push (cons 'text (buffer-substring-no-properties (point-min) (point-max))) seen)
  (with-temp-file (getenv "EDITOR_TEST_RESULT") (insert (json-encode seen)))
  (set-buffer-modified-p nil)
  (eglot-shutdown-all))

;;; emacs.el ends here
