#!/usr/bin/env python3
"""What the template compiler must refuse, and what it must let through. Speaks TAP."""
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
import tplc  # noqa: E402


def compile_page(body, params):
    """C of a template with this body; the body starts on line 2."""
    return tplc.compile_file("web/x.html", f"{{% template x({params}) %}}\n{body}\n{{% end %}}\n", "web/x.html.h")


def refused(body, *words, line=2, params="Str s"):
    """By the template compiler, with this line and these words in the message."""
    try:
        compile_page(body, params)
    except tplc.TemplateError as e:
        assert e.line == line and all(word in str(e) for word in words), f"{body}: {e.line}: {e}"
        return
    raise AssertionError(f"compiled: {body}")


def compiles_as_c(header, code):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "web").mkdir()
        (Path(folder) / "web/x.html.h").write_text(header)
        source = Path(folder) / "x.c"
        source.write_text(code)
        return subprocess.run(["cc", "-std=gnu17", "-fsyntax-only", "-Wall", "-Werror", f"-I{ROOT / 'src'}", f"-I{folder}", source],
                              capture_output=True, text=True)


def refused_by_c(body, *words, line=2, params="Str s"):
    done = compiles_as_c(*compile_page(body, params))
    assert done.returncode and f"web/x.html:{line}:" in done.stderr and all(w in done.stderr for w in words), body + done.stderr


def accepted(body, params="Str s"):
    _, code = compile_page(body, params)
    return code


def accepted_by_c(body, params="Str s"):
    done = compiles_as_c(*compile_page(body, params))
    assert done.returncode == 0, f"{body}: {done.stderr}"


# ---- places where no value may stand ----


def test_no_value_in_a_script():
    refused('<script src="/x.js">{{ s }}</script>', "script")


def test_no_static_script_either():
    refused('<script src="/x.js">alert(1)</script>', "assets/")
    refused("<script>alert(1)</script>", "src")


def test_no_value_in_a_style():
    refused("<style>{{ s }}</style>", "<style>")
    refused('<p style="color: {{ s }}">x</p>', "style")


def test_no_value_in_a_comment():
    refused("<!-- {{ s }} -->", "comment")


def test_no_value_in_an_unquoted_attribute():
    refused("<p title={{ s }}>x</p>", "quotes")
    refused("<p title=x>x</p>", "quotes")


def test_no_value_as_a_name():
    refused("<{{ s }}>x", "tag name")
    refused('<p {{ s }}="x">x</p>', "name")
    refused("<p data-{{ s }}>x</p>", "name")
    refused("<h{{ s }}>x</h1>", "name")


def test_no_event_handlers():
    refused('<p onclick="x()">x</p>', "onclick")
    refused('<p OnLoad="{{ s }}">x</p>', "OnLoad")


def test_no_ways_around_the_security_policy():
    for attribute in ("srcdoc", "srcset", "ping", "http-equiv"):
        refused(f'<p {attribute}="{{{{ s }}}}">x</p>', attribute)
    for tag in ("iframe", "object", "embed", "base"):
        refused(f"<{tag}>", f"<{tag}>")


def test_no_placeholder_instead_of_a_label():
    refused('<input type="text" placeholder="dd-mm-jjjj">', "placeholder")


# ---- types ----


def test_markup_does_not_fit_in_an_attribute():
    refused_by_c('<p title="{{ h }}">x</p>', "_Generic", params="Html h")


def test_markup_does_not_fit_in_a_title_or_textarea():
    refused_by_c("<title>{{ h }}</title>", "_Generic", params="Html h")
    refused_by_c("<textarea>{{ h }}</textarea>", "_Generic", params="Html h")


def test_only_text_and_whole_numbers_are_written():
    for ctype in ("const char *", "bool ", "double ", "Geheim "):
        refused_by_c("<p>{{ x }}</p>", "_Generic", params=f"{ctype}x")
    for ctype in ("Str", "Html", "int", "int64_t", "uint32_t", "size_t", "const Str"):
        accepted_by_c("<p>{{ x }}</p>", params=f"{ctype} x")


def test_text_is_no_markup_in_a_call():
    refused_by_c("{% call x(s) %}", params="Html h, Str s")


# ---- URLs ----


def test_urls_begin_well():
    for url in ("javascript:x", "//elders.nl", "signalen/x", "data:x", "ja{{ s }}"):
        refused(f'<a href="{url}">x</a>', "href must begin")


def test_a_url_is_checked_at_its_start_and_encoded_after_it():
    c = accepted('<a href="{{ s }}">x</a>')
    assert "HTML_URL(r, s)" in c
    c = accepted('<a href="/x/{{ s }}">x</a>')
    assert "HTML_URL_PART(r, s)" in c
    c = accepted('<form method="get" action="{{ s }}?q={{ s }}"></form>')
    assert c.index("HTML_URL(r, s)") < c.index("HTML_URL_PART(r, s)")


def test_the_url_of_an_asset_is_written_as_it_is_and_only_there():
    assert "HTML_ASSET(r, ASSET_ICONEN_SVG)" in accepted('<a href="{{ ASSET_ICONEN_SVG }}#{{ s }}">x</a>')
    assert "HTML_URL(r, pick(ASSET_A))" in accepted('<a href="{{ pick(ASSET_A) }}">x</a>')
    assert "HTML_TEXT(r, ASSET_A)" in accepted("<p>{{ ASSET_A }}</p>")
    assert "HTML_ATTR(r, ASSET_A)" in accepted('<p title="{{ ASSET_A }}">x</p>')


def test_a_url_may_not_begin_in_one_branch_only():
    refused('<a href="{% if s.len %}/x/{% end %}{{ s }}">x</a>', "different places")
    accepted('<a href="{% if s.len %}/x/{% else %}/y/{% end %}{{ s }}">x</a>')


# ---- shape of the page ----


def test_tags_must_match():
    refused("<p>x", "<p>", "line 2", line=3)
    refused("<p>x</b></p>", "</b>")
    refused("x</p>", "closes nothing")
    refused("<ul>\n<li>x</ul>", "</ul>", line=3)


def test_a_browser_would_have_moved_these():
    refused("<p><div>x</div></p>", "<p>")
    refused('<a href="/x"><a href="/y">x</a></a>', "<a> inside <a>")
    refused('<form method="get"><form method="get"></form></form>', "inside")


def test_branches_must_agree():
    refused("{% if s.len %}<p>{% end %}x", "different places")
    refused("<p>{% if s.len %}</p>{% end %}", "closes an element")
    refused("{% for int i from 1 to 3 %}<p>{% end %}", "different places")
    refused("<p{% if s.len %} title=\"{% end %}\">x</p>", "different places")
    accepted("<p{% if s.len %} title=\"{{ s }}\"{% else %} hidden{% end %}>x</p>")


def test_attributes_come_once_and_apart():
    refused('<p class="a" class="b">x</p>', "twice")
    refused('<p class="a"id="b">x</p>', "no attribute")
    refused('<p class="a"{% if s.len %}id="b"{% end %}>x</p>', "no attribute")


def test_what_a_tag_needs():
    refused("<button>x</button>", "type")
    refused('<img src="/x.svg">', "alt")
    refused("<form></form>", "method")
    refused('<form method="{{ s }}"></form>', "get or post")
    refused("<br/>", "<br>")


def test_bare_signs():
    refused("a & b", "&amp;")
    refused('<a href="/?a=1&b=2">x</a>', "&amp;")
    refused("1 < 2", "&lt;")
    accepted("a &amp; b &eacute; &#233; &lt;")


# ---- the language of the templates ----


def test_blocks_must_match():
    refused("{% if s.len %}x", "no {% end %}", line=1)
    refused("{% else %}", "does not belong here")
    refused("{% if s.len %}{% else %}{% elif s.len %}{% end %}", "does not belong here")
    refused("{% zolang %}", "zolang")


def test_errors_name_the_line():
    refused("<ul>\n{% if s.len %}\n<li>x</li>\n{% end %}\n<li>{{ s }\n<b></i>", "</i>", line=7)


def test_c_errors_name_the_line():
    refused_by_c("<p>\n{{ geen_naam }}\n</p>", "geen_naam", line=3)


def test_forms_that_post_get_their_token():
    assert "html_csrf(r)" in accepted('<form method="post" action="/x"></form>')
    assert "html_csrf(r)" not in accepted('<form method="get" action="/x"></form>')


def test_attributes_can_be_shared():
    _, code = tplc.compile_file("web/x.html", '{% attributes a(Str s) %} title="{{ s }}"{% if s.len %} hidden{% end %}{% end %}\n'
                                '{% template x(Str s) %}<p{% call a(s) %} class="b">x</p>{% end %}', "web/x.html.h")
    assert "void attr_a(Render *r, Str s)" in code and "attr_a(r, s);" in code and "HTML_ATTR(r, s)" in code


def test_a_layout_is_written_in_two_halves():
    code = accepted("<main><p>{{ s }}</p>{% inside %}</main>{{ s }}")
    first, _, second = code.partition("void tpl_x_na(Render *r, Str s) {")
    assert "void tpl_x(Render *r, Str s) {" in first and "<main>" in first and "</main>" in second and "HTML_TEXT(r, s)" in second, code
    accepted_by_c("<main>{% inside %}</main>")
    around = accepted('{% around y(s) %}<p>a</p>{% end %}')
    assert around.index("tpl_y(r, s);") < around.index("<p>a</p>") < around.index("tpl_y_na(r, s);")


def test_a_layout_has_one_place_for_what_is_in_it():
    refused("<p>{% inside %}</p><p>{% inside %}</p>", "once")
    refused("{% if s.len %}{% inside %}{% end %}", "no other block")
    refused('<p title="{% inside %}">x</p>', "between tags")
    refused("<title>{% inside %}</title>", "between tags")
    refused("<main>{% inside %}", "since line 2", line=3)
    refused("{% around y(s) %}<p>{% end %}", "around")


def test_attributes_stay_inside_a_tag():
    refused('<p title="{% call a(s) %}">x</p>', "between tags")
    refused("<p{% wrap a(s) %}{% end %}>x</p>", "between tags")
    refused('<p{% call a(s) %}class="b">x</p>', "no attribute")
    for body in ('title="x"', ' title="x">', ' title="', "><script"):
        try:
            tplc.compile_file("web/x.html", f"{{% attributes a(Str s) %}}{body}{{% end %}}", "web/x.html.h")
        except tplc.TemplateError:
            continue
        raise AssertionError(body)


def test_svg_closes_its_own_way():
    accepted('<svg viewBox="0 0 1 1"><path d="M0 0"/><text x="1">{{ s }}</text></svg>')


def main():
    tests = [(name, call) for name, call in globals().items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    failed = 0
    for number, (name, call) in enumerate(tests, 1):
        try:
            call()
            print(f"ok {number} - {name.removeprefix('test_')}")
        except Exception:
            failed += 1
            print("".join(f"# {line}\n" for line in traceback.format_exc().splitlines()), end="")
            print(f"not ok {number} - {name.removeprefix('test_')}")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
