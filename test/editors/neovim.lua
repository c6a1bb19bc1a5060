-- Opens the file of $EDITOR_TEST_FILE with the server of $EDITOR_TEST_SERVER, and writes what Neovim then knows to
-- $EDITOR_TEST_RESULT, as JSON.
local file, server, result =
  vim.env.EDITOR_TEST_FILE, vim.env.EDITOR_TEST_SERVER, vim.env.EDITOR_TEST_RESULT
local PATIENCE = tonumber(vim.env.EDITOR_TEST_PATIENCE)

vim.cmd("edit " .. vim.fn.fnameescape(file))
vim.bo.filetype = "yaml"
local client = vim.lsp.start_client({
  name = "palette_profiles",
  cmd = { "node", server, "--stdio" },
  root_dir = vim.fn.fnamemodify(file, ":h"),
})
vim.lsp.buf_attach_client(0, client)

local function findings()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { rule = diagnostic.code, line = diagnostic.lnum, character = diagnostic.col })
  end
  return found
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, PATIENCE) or {}
  return (answers[client] or {}).result
end

local function place(line, character)
  return { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
end

--- The line of a text, and where it begins in that, both counted from 0.
local function find(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local column = line:find(text, 1, true)
    if column then
      return number - 1, column - 1
    end
  end
  error(text .. " is not in the file")
end

local seen = {}
vim.wait(PATIENCE, function() return #findings() > 0 end, 50)
seen.opened = findings()

local line, character = find(vim.env.EDITOR_TEST_PACK)
local hover = request("textDocument/hover", place(line, character + 1))
seen.hover = hover and hover.contents.value

local items = request("textDocument/completion", place(line, character)) or {}
seen.completions = vim.tbl_map(function(item) return item.label end, items.items or items)

local whole = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = { line = 0, character = 0 }, ["end"] = { line = vim.api.nvim_buf_line_count(0), character = 0 } },
  context = { diagnostics = {}, only = { "source.fixAll" } },
}
for _, action in ipairs(request("textDocument/codeAction", whole) or {}) do
  local resolved = action.edit and action or request("codeAction/resolve", action)
  vim.lsp.util.apply_workspace_edit(resolved.edit, "utf-16")
end
local count = #seen.opened
vim.wait(PATIENCE, function() return #findings() < count end, 50)
seen.healed = findings()
seen.text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"

local out = assert(io.open(result, "w"))
out:write(vim.fn.json_encode(seen))
out:close()
vim.lsp.stop_client(client)
vim.cmd("qall!")
