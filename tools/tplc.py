#!/usr/bin/env python3
"""Compiles a page template to C.

    tplc.py templates/signalen.html signalen.h signalen.c

A template file holds templates, each a C function `void tpl_NAME(Render *r, ...)`:

    {# why this page is as it is #}
    {% include "web/signalen.h" %}            goes into the generated header
    {% template signalen(const SignalenView *v) %}
    <h1>{{ v->titel }}</h1>                   any C expression; Str, integer, or (between tags) Html
    {% if v->aantal == 0 %} ... {% elif x %} ... {% else %} ... {% end %}
    {% for const Rij *x in v->rijen count v->aantal %} ... {% else %} when there are none {% end %}
    {% for int i from 1 to v->stappen %} ... {% end %}
    {% call label(S("rood"), v->status) %}    another template; inside a tag: attributes from below
    {% wrap melding(MELDING_LET) %} ... {% end %}         the same, with what is between as last argument (Html)
    {% around layout_werk(&v->pagina) %} ... {% end %}    written around what is between: that stands where layout_werk says
                                              {% inside %}; the arguments are evaluated twice, and nothing is copied
    {% markup knoppen %} ... {% end %}        keeps a piece as an Html named knoppen, until the block ends
    {{ t "Stap {1} van {2}", v->stap, v->n }} in the language of the page (po/en.po)
    {% end %}
    {% attributes aria(const VeldView *v) %} aria-label="{{ v->label }}"{% end %}     attributes that many tags share

In `for T *x` x points into the array, in `for T x` it is a copy; x_i is the index.

The compiler follows the HTML as a browser would, so that it knows where each value stands and which escaping belongs
there (web/html.h). It refuses what cannot be made safe or is most likely a mistake: values in tag and attribute names,
in unquoted attributes, scripts, styles and comments; on*, style and placeholder attributes; tags that do not match.
Every branch of an {% if %} must leave the page in the same place. Errors name file and line.
"""
import functools
import html.entities
import os
import re
import sys

VOID = set('area br col hr img input link meta source track wbr'.split())
SVG_LEAVES = set('circle ellipse line path polygon polyline rect stop use'.split())  # may end in />
REFUSED_TAGS = set('style iframe object embed base frame applet template noscript'.split())
REFUSED_ATTRS = {'style', 'srcdoc', 'srcset', 'ping', 'http-equiv', 'background',
                 'placeholder'}  # a placeholder is no label and no instruction: it goes when you type
URL_ATTRS = {'href', 'src', 'action', 'formaction', 'cite', 'poster', 'xlink:href'}
URL_START = re.compile(r'[#?]|/(?![/\\])|https:|tel:|mailto:', re.I)
ATTRIBUTES = '(attributes)'  # the tag that {% attributes %} stands in, whichever that will be
RAW_TEXT = {'textarea', 'title', 'script'}  # no tags inside
KEEP_SPACE = {'pre', 'textarea'}
CLOSES_P = set('address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 '
               'header hr main nav ol p pre section table ul'.split())
NOT_IN_ITSELF = {'a', 'button', 'form', 'label', 'p'}

TOKEN = re.compile(r'\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}', re.S)


class TemplateError(Exception):
    def __init__(self, line, message):
        super().__init__(message)
        self.line = line


class Place:
    """Where in the page we are. Copied at every branch; branches must come out at the same place."""

    def __init__(self):
        self.stack = []      # open elements: (name, line)
        self.tag = None      # the tag we are inside of, or None between tags
        self.attrs = {}      # of that tag: name -> static value, None when it holds an expression
        self.spaced = False  # white space since the last attribute
        self.attr = None     # the attribute whose value we are inside of
        self.quote = None
        self.value = ''      # its static text so far, None once it holds an expression
        self.begun = False   # whether the value has begun (for URLs: the scheme is settled)

    def copy(self):
        other = Place()
        other.__dict__.update(self.__dict__)
        other.stack, other.attrs = list(self.stack), dict(self.attrs)
        return other

    def meet(self, other, line):
        """The place after two branches."""
        same = ([n for n, _ in self.stack] == [n for n, _ in other.stack] and self.tag == other.tag
                and self.attr == other.attr and (self.attr not in URL_ATTRS or self.begun == other.begun))
        if not same:
            raise TemplateError(line, f'branches end in different places: {self.describe()} and {other.describe()}')
        merged = self.copy()
        merged.spaced = self.spaced and other.spaced
        merged.attrs = {**other.attrs, **self.attrs}
        merged.begun = self.begun or other.begun
        merged.value = self.value if self.value == other.value else None
        return merged

    def describe(self):
        where = ' '.join(f'<{n}>' for n, _ in self.stack) or 'the top'
        if self.attr:
            return f'in {self.attr}= of <{self.tag}>' + (' after its start' if self.begun else '')
        return f'in tag <{self.tag}>' if self.tag else f'inside {where}'


class Compiler:
    def __init__(self, path, source):
        self.path, self.source = path, source
        self.includes, self.templates = [], []
        self.place, self.out, self.static, self.blocks = None, [], '', []
        self.markups = 0

    # ---- C out ----

    def flush(self):
        if not self.static:
            return
        size = len(self.static.encode())
        pieces = [self.static[i:i + 96] for i in range(0, len(self.static), 96)]
        text = '\n        '.join(c_string(p) for p in pieces)
        self.static = ''
        self.out.append(f'    buf_bytes(r->out, {text}, {size});')

    def emit(self, code, line):
        self.flush()
        self.out.append(f'#line {line} "{self.path}"')
        self.out.append('    ' + code)

    # ---- the file ----

    def compile(self):
        source, line, at = self.source, 1, 0
        for m in TOKEN.finditer(source):
            line = self.text(source[at:m.start()], line)
            self.token(m.group(), line)
            at = m.end() + rest_of_line(source, m)
            line += source.count('\n', m.start(), at)
        self.text(source[at:], line)
        if self.blocks:
            raise TemplateError(self.blocks[-1]['line'], f"{{% {self.blocks[-1]['kind']} %}} has no {{% end %}}")

    def token(self, token, line):
        if token.startswith('{#'):
            return
        body = token[2:-2].strip()
        if token.startswith('{{'):
            self.require_template(line)
            self.expression(body, line)
            return
        word, _, rest = body.partition(' ')
        handler = getattr(self, 'do_' + word, None)
        if not handler:
            raise TemplateError(line, f'unknown tag {{% {word} %}}')
        if word not in ('include', 'template', 'attributes'):
            self.require_template(line)
        handler(rest.strip(), line)

    def require_template(self, line):
        if self.place is None:
            raise TemplateError(line, 'this stands outside a template')

    def do_include(self, rest, line):
        if self.place is not None or not re.fullmatch(r'"[\w/.-]+"', rest):
            raise TemplateError(line, 'write {% include "room/file.h" %} above the templates')
        self.includes.append(rest)

    def do_template(self, rest, line, prefix='tpl'):
        m = re.fullmatch(r'(\w+)\((.*)\)', rest, re.S)
        if not m or self.place is not None:
            raise TemplateError(line, 'write {% template name(parameters) %}, and not inside another template')
        name, params = m.group(1), ' '.join(m.group(2).split())
        signature = f'void {prefix}_{name}(Render *r{", " + params if params else ""})'
        self.place = Place()
        self.blocks.append({'kind': 'template', 'line': line, 'tag': None, 'name': name, 'params': params})
        self.templates.append(signature)
        self.out += ['', f'#line {line} "{self.path}"', f'{signature} {{']

    def do_attributes(self, rest, line):
        self.do_template(rest, line, 'attr')
        self.place.tag = self.blocks[-1]['tag'] = ATTRIBUTES

    def do_inside(self, rest, line):
        """The rest of the template becomes a function of its own, that {% around %} calls at the end."""
        block = self.blocks[-1]
        if block['kind'] != 'template' or 'inside' in block or rest or self.place.tag or self.in_raw_text():
            raise TemplateError(line, '{% inside %} stands between tags, in no other block, and once in a template')
        block['inside'] = True
        params = block['params']
        signature = f'void tpl_{block["name"]}_na(Render *r{", " + params if params else ""})'
        used = ' '.join(f'(void){name};' for name in ['r'] + re.findall(r'(\w+)\s*(?:,|$)', params))
        self.flush()
        self.templates.append(signature)
        self.out += [used, '}', '', f'#line {line} "{self.path}"', f'{signature} {{', used]

    def do_end(self, rest, line):
        block = self.blocks.pop()
        kind = block['kind']
        if kind == 'template':
            self.must_be_closed(block, line)
            self.flush()
            self.out.append('}')
            self.place = None
            return
        if kind in ('if', 'for'):
            self.leave_branch(block, line)
            if kind == 'for' or not block['has_else']:
                block['ends'].append(block['start'])
            self.place = functools.reduce(lambda a, b: a.meet(b, line), block['ends'])
            self.emit('}', line)
            return
        self.must_be_closed(block, line)
        self.place = block['start']
        self.emit(block['close'], line)

    def must_be_closed(self, block, line):
        if self.place.stack or self.place.attr or self.place.tag != block.get('tag'):
            since = f' since line {self.place.stack[-1][1]}' if self.place.stack else ''
            raise TemplateError(line, f"{{% {block['kind']} %}} of line {block['line']} ends {self.place.describe()}{since}")

    # ---- branches ----

    def enter(self, kind, line, code):
        self.emit(code, line)
        self.blocks.append({'kind': kind, 'line': line, 'start': self.place.copy(), 'ends': [], 'has_else': False})

    def leave_branch(self, block, line):
        before = block['start'].stack
        if self.place.stack[:len(before)] != before:
            raise TemplateError(line, 'a branch closes an element that was opened outside it')
        block['ends'].append(self.place)
        self.place = block['start'].copy()

    def do_if(self, rest, line):
        self.enter('if', line, f'if ({rest}) {{')

    def branch(self, line, kinds, word):
        block = self.blocks[-1]
        if block['kind'] not in kinds or block['has_else']:
            raise TemplateError(line, f'{{% {word} %}} does not belong here')
        self.leave_branch(block, line)
        return block

    def do_elif(self, rest, line):
        self.branch(line, ('if',), 'elif')
        self.emit(f'}} else if ({rest}) {{', line)

    def do_else(self, rest, line):
        block = self.branch(line, ('if', 'for'), 'else')
        block['has_else'] = True
        self.emit('} else {' if block['kind'] == 'if' else f"}} if (({block['count']}) == 0) {{", line)

    def do_for(self, rest, line):
        each = re.fullmatch(r'(.+?)(\*?)\s*(\w+) in (.+) count (.+)', rest, re.S)
        upto = re.fullmatch(r'(\w+) (\w+) from (.+) to (.+)', rest, re.S)
        if each:
            ctype, star, x, array, count = (g.strip() for g in each.groups())
            item = f'{ctype} *{x} = &({array})[{x}_i]' if star else f'{ctype} {x} = ({array})[{x}_i]'
            self.enter('for', line, f'for (size_t {x}_i = 0; {x}_i < (size_t)({count}); {x}_i++) {{ {item};')
            self.blocks[-1]['count'] = count
        elif upto:
            ctype, x, first, last = upto.groups()
            self.enter('for', line, f'for ({ctype} {x} = ({first}); {x} <= ({last}); {x}++) {{')
            self.blocks[-1]['count'] = f'({first}) > ({last}) ? 0 : 1'
        else:
            raise TemplateError(line, 'write {% for Type *x in array count n %} or {% for int i from 1 to n %}')

    # ---- other templates ----

    def call_code(self, rest, line, extra=''):
        m = re.fullmatch(r'(\w+)\((.*)\)', rest, re.S)
        if not m:
            raise TemplateError(line, 'write {% call name(arguments) %}')
        in_tag = self.place.tag and not self.place.attr and not extra
        if self.in_raw_text() or (self.place.tag and not in_tag):
            raise TemplateError(line, 'markup can only stand between tags')
        self.place.spaced = False
        args = ', '.join(a for a in ('r', m.group(2).strip(), extra) if a)
        return f'{"attr" if in_tag else "tpl"}_{m.group(1)}({args});'

    def do_call(self, rest, line):
        self.emit(self.call_code(rest, line), line)

    def do_wrap(self, rest, line):
        self.markups += 1
        name = f'inhoud_{self.markups}'
        call = self.call_code(rest, line, name)
        self.capture('wrap', name, line, f'{{ HtmlPart {name}_deel; html_begin(r, &{name}_deel);',
                     f'Html {name} = html_end(r, &{name}_deel); {call} }}')

    def do_around(self, rest, line):
        call = self.call_code(rest, line)
        self.capture('around', None, line, f'{{ {call}', f'{call.replace("(", "_na(", 1)} }}')

    def do_markup(self, rest, line):
        if not re.fullmatch(r'\w+', rest):
            raise TemplateError(line, 'write {% markup name %}')
        self.capture('markup', rest, line, f'HtmlPart {rest}_deel; html_begin(r, &{rest}_deel);',
                     f'Html {rest} = html_end(r, &{rest}_deel);')

    def capture(self, kind, name, line, open_code, close_code):
        if self.place.tag or self.in_raw_text():
            raise TemplateError(line, 'markup can only be kept between tags')
        self.emit(open_code, line)
        start = self.place
        self.place = Place()  # where it will stand is not known here, so it must be whole by itself
        self.blocks.append({'kind': kind, 'line': line, 'start': start, 'close': close_code})

    # ---- values ----

    def expression(self, expr, line):
        p = self.place
        m = re.match(r't\s*("(?:[^"\\]|\\.)*")\s*(?:,(.*))?$', expr, re.S)
        if m:
            expr = translated(m.group(1), m.group(2))
        macro = self.macro_for_place(bool(m), line)
        if macro == 'HTML_URL' and re.fullmatch(r'ASSET_\w+|asset_icoon\(\w+\)', expr):
            macro = 'HTML_ASSET'  # a path of ours with nothing to encode; there are dozens on a page
        if p.attr:
            p.value, p.begun = None, True
        self.emit(f'{macro}(r, {expr});', line)

    def macro_for_place(self, is_translation, line):
        p = self.place
        if p.attr:
            if p.attr not in URL_ATTRS:
                return 'HTML_ATTR'
            if is_translation:
                raise TemplateError(line, 'a translated text is no URL')
            return 'HTML_URL_PART' if p.begun else 'HTML_URL'
        if p.tag:
            raise TemplateError(line, f'a value cannot be a name or an unquoted attribute of <{p.tag}>')
        if p.stack and p.stack[-1][0] == 'script':
            raise TemplateError(line, 'a value cannot stand in a script')
        return 'HTML_ATTR' if self.in_raw_text() else 'HTML_TEXT'  # no markup in a title or textarea

    # ---- static HTML ----

    def text(self, text, line):
        """Follows static text; returns the line after it."""
        if self.place is None:
            if text.strip():
                raise TemplateError(line, 'text outside a template')
            return line + text.count('\n')
        at = 0
        while at < len(text):
            size = self.step(text, at, line)
            line += text.count('\n', at, at + size)
            at += size
        return line

    def step(self, s, at, line):
        """Takes the next piece of s; writes it; returns its length."""
        p = self.place
        if p.attr:
            return self.step_value(s, at, line)
        if p.tag:
            return self.step_tag(s, at, line)
        return self.step_text(s, at, line)

    def in_raw_text(self):
        return bool(self.place.stack) and self.place.stack[-1][0] in RAW_TEXT

    def step_text(self, s, at, line):
        p = self.place
        if s[at] != '<':
            piece = re.compile(r'[^<]+').match(s, at).group()
            check_entities(piece, line)
            if p.stack and p.stack[-1][0] == 'script' and piece.strip():
                raise TemplateError(line, 'scripts live in assets/, the security policy stops them here')
            keep = any(n in KEEP_SPACE for n, _ in p.stack)
            self.static += piece if keep else re.sub(r'[ \t]*\n\s*', '\n', piece)
            return len(piece)
        if s.startswith('<!--', at):
            end = s.find('-->', at)
            if end < 0:
                raise TemplateError(line, 'a comment must end before the next {{ or {% (or use {# #})')
            return end + 3 - at
        m = re.compile(r'<!doctype html>', re.I).match(s, at)
        if m:
            self.static += m.group()
            return len(m.group())
        m = re.compile(r'</([A-Za-z][\w:-]*)\s*>').match(s, at)
        if m:
            self.close(m.group(1), line)
            self.static += f'</{m.group(1)}>'
            return len(m.group())
        m = re.compile(r'<([A-Za-z][\w:-]*)(?=[\s/>]|$)').match(s, at)
        if not m:
            raise TemplateError(line, 'a < that starts no tag (write &lt;), or a tag name that is not written out')
        self.open(m.group(1), line)
        self.static += m.group()
        return len(m.group())

    def open(self, tag, line):
        p = self.place
        if self.in_raw_text():
            raise TemplateError(line, f'no tags inside <{p.stack[-1][0]}>')
        if tag in REFUSED_TAGS:
            raise TemplateError(line, f'<{tag}> is not allowed (the security policy, or nothing we need)')
        names = [n for n, _ in p.stack]
        if tag in NOT_IN_ITSELF and tag in names:
            raise TemplateError(line, f'<{tag}> inside <{tag}>')
        if tag in CLOSES_P and 'p' in names:
            raise TemplateError(line, f'a browser ends <p> before <{tag}>')
        p.tag, p.attrs, p.spaced, p.tag_line = tag, {}, False, line

    def close(self, tag, line):
        p = self.place
        if not p.stack:
            raise TemplateError(line, f'</{tag}> closes nothing')
        name, opened = p.stack[-1]
        if name != tag:
            raise TemplateError(line, f'</{tag}> while <{name}> of line {opened} is open')
        p.stack.pop()

    def step_tag(self, s, at, line):
        p = self.place
        m = re.compile(r'\s+').match(s, at)
        if m:
            self.static += '' if self.static.endswith(' ') and p.spaced else ' '
            p.spaced = True
            return len(m.group())
        m = re.compile(r'/?>').match(s, at)
        if m and p.tag != ATTRIBUTES:
            self.tag_done(m.group() == '/>', line)
            return len(m.group())
        m = re.compile(r'([A-Za-z][\w:.-]*)(?:(=)(["\'])?)?').match(s, at)
        if not m or not p.spaced:
            raise TemplateError(line, f'no attribute of <{p.tag}>: {s[at:at + 20]!r}')
        name, equals, quote = m.groups()
        self.check_attr(name, line)
        if equals and not quote:
            raise TemplateError(line, f'the value of {name} must stand in quotes')
        p.attrs[name], p.spaced = '', False
        self.static += m.group()
        if quote:
            p.attr, p.quote, p.value, p.begun = name, quote, '', False
        return len(m.group())

    def check_attr(self, name, line):
        low = name.lower()
        if low.startswith('on') or low in REFUSED_ATTRS:
            raise TemplateError(line, f'attribute {name} is not allowed')
        if low in URL_ATTRS and name != low:
            raise TemplateError(line, f'write {low}')
        if name in self.place.attrs:
            raise TemplateError(line, f'{name} stands twice in <{self.place.tag}>')

    def step_value(self, s, at, line):
        p = self.place
        end = s.find(p.quote, at)
        piece = s[at:] if end < 0 else s[at:end]
        if '<' in piece:
            raise TemplateError(line, f'a < in {p.attr} (write &lt;, or a quote is missing)')
        check_entities(piece, line)
        if piece:
            self.check_url(piece, line)
            p.value = p.value + piece if p.value is not None else None
            p.begun = True
            self.static += re.sub(r'\s*\n\s*', ' ', piece)
        if end < 0:
            return len(piece)
        self.static += p.quote
        p.attrs[p.attr] = p.value
        p.attr, p.quote, p.spaced = None, None, False
        return len(piece) + 1

    def check_url(self, piece, line):
        p = self.place
        if p.attr in URL_ATTRS and not p.begun and not URL_START.match(piece):
            raise TemplateError(line, f'{p.attr} must begin with / # ? https: tel: or mailto:')

    def tag_done(self, self_closed, line):
        p = self.place
        tag, attrs = p.tag, p.attrs
        if self_closed and tag not in SVG_LEAVES:
            raise TemplateError(line, f'write <{tag}>, not <{tag} />')
        self.check_tag(tag, attrs, line)
        p.tag = None
        self.static = self.static.rstrip(' ') + ('/>' if self_closed else '>')
        if not self_closed and tag not in VOID:
            p.stack.append((tag, line))
        if tag == 'form' and attrs.get('method') == 'post':
            self.emit('html_csrf(r);', line)
        if tag in KEEP_SPACE:
            self.static += '\n'  # a browser drops the first newline; this one, so that the value keeps its own

    def check_tag(self, tag, attrs, line):
        required = {'button': 'type', 'img': 'alt', 'html': 'lang', 'script': 'src', 'form': 'method'}
        if tag in required and required[tag] not in attrs:
            raise TemplateError(line, f'<{tag}> needs {required[tag]}')
        if tag == 'form' and attrs['method'] not in ('get', 'post'):
            raise TemplateError(line, 'the method of a form is get or post, written out')


def rest_of_line(source, token):
    """The length of the rest of the line when a tag that writes nothing stands alone on it: that line is not there."""
    if token.group().startswith('{{') or source[source.rfind('\n', 0, token.start()) + 1:token.start()].strip():
        return 0
    m = re.compile(r'[ \t]*\n[ \t]*').match(source, token.end())
    return len(m.group()) if m else 0


def translated(msgid, args):
    if not args:
        return f'tekst(r->taal, S({msgid}))'
    parts = [a.strip() for a in split_args(args)]
    values = ', '.join(f'TEKST_ARG(r->out->arena, {a})' for a in parts)
    return f'tekst_vul(r->out->arena, r->taal, S({msgid}), (Str[]){{{values}}}, {len(parts)})'


def split_args(args):
    """Splits at commas that are not inside brackets or quotes."""
    depth, quote, start, out = 0, '', 0, []
    for i, c in enumerate(args):
        if quote:
            quote = '' if c == quote and args[i - 1] != '\\' else quote
        elif c in '"\'':
            quote = c
        elif c in '([{':
            depth += 1
        elif c in ')]}':
            depth -= 1
        elif c == ',' and depth == 0:
            out.append(args[start:i])
            start = i + 1
    return [*out, args[start:]]


def check_entities(piece, line):
    for m in re.finditer(r'&(#x?[0-9a-fA-F]+;|\w+;)?', piece):
        ref = m.group(1)
        if not ref or (not ref.startswith('#') and ref not in html.entities.html5):
            raise TemplateError(line + piece.count('\n', 0, m.start()), 'a bare & (write &amp;)')


def c_string(s):
    s = s.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\t', '\\t')
    return f'"{s}"'


def header_text(c):
    lines = ['#pragma once', '#include "web/html.h"', *(f'#include {i}' for i in c.includes), '']
    return '\n'.join(lines + [t + ';' for t in c.templates]) + '\n'


def body_text(header, c):
    return '\n'.join([f'#include "{header}"'] + c.out) + '\n'


def compile_file(path, source, include):
    """The generated header and the generated code, which includes the header as `include`."""
    compiler = Compiler(path, source)
    compiler.compile()
    return header_text(compiler), body_text(include, compiler)


def main(source, header, body):
    # Paths in error messages are as the editor knows them: from the root of the project.
    path = os.path.relpath(source, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    with open(source, encoding='utf-8') as f:
        text = f.read()
    try:
        outputs = compile_file(path, text, header_name(header))
    except TemplateError as e:
        sys.exit(f'{path}:{e.line}: error: {e}')
    for target, output in zip((header, body), outputs):
        with open(target, 'w', encoding='utf-8') as f:
            f.write(output)


def header_name(path):
    return '/'.join(os.path.abspath(path).split('/')[-2:])


if __name__ == '__main__':
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
