# What stands between backquotes is code, as it is: Asciidoctor would make curly apostrophes, arrows, ellipses, links,
# bold type and attribute values of it, and would not see it at all after the apostrophe of l'`inode`. So each one is
# set aside before any substitution, as Asciidoctor itself does with passthroughs.
require 'asciidoctor'

module LiteralCode
  CODE = /(?<![[:alnum:]_`"\\])`(?=\S)([^`]*[^`\s])`(?![[:alnum:]_`"])/

  def extract_passthroughs text
    return super unless text.include? '`'
    super(text.gsub(CODE) do
      code = $1.sub(/\A\+(.+)\+\z/m, '\1')
      key = @passthroughs.size
      @passthroughs[key] = { text: code, subs: [:specialcharacters], type: :monospaced }
      %(\u0096#{key}\u0097)
    end)
  end
end

Asciidoctor::AbstractNode.prepend LiteralCode
