"""Makes one PDF with a Python library: make.py MAKER TEXTS.json OUT.pdf

TEXTS.json is a list of reports, each a list of lines, the first of which is its title. Exit code 3: the library is not
installed.
"""

import json
import sys


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def reportlab_columns(reports, out):
    """Two columns, standard fonts, running heads and page numbers."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    width, height = A4
    styles = getSampleStyleSheet()

    def edges(canvas, document):
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, height - 30, "Quay Monitor, reports of the year")
        canvas.drawCentredString(width / 2, 30, str(document.page))

    column = (width - 120) / 2
    frames = [Frame(50 + at * (column + 20), 60, column, height - 120) for at in range(2)]
    document = BaseDocTemplate(out, pagesize=A4, title="Reports", invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=edges)])
    story = []
    for title, *lines in reports:
        story.append(Paragraph(escaped(title), styles["Heading2"]))
        story += [Paragraph(escaped(line), styles["BodyText"]) for line in lines]
    document.build(story)


def reportlab_tables(reports, out):
    """Two columns with tables in them, with and without rules."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer, Table

    width, height = A4
    styles = getSampleStyleSheet()
    column = (width - 120) / 2
    frames = [Frame(50 + at * (column + 20), 60, column, height - 120) for at in range(2)]
    document = BaseDocTemplate(out, pagesize=A4, title="Reports", invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames)])
    story, count = [], 0
    for title, *lines in reports:
        story.append(Paragraph(escaped(title), styles["Heading2"]))
        for line in lines:
            story.append(Paragraph(escaped(line), styles["BodyText"]))
            count += 1
            if count % 7 == 3:
                cells = [["Xqy", "Xqz", "Xqw"], ["Xqone", "Xq11", "Xq22"], ["Xqtwo", "Xq33", "Xq44"], ["Xqthree", "Xq55", "Xq66"]]
                table = Table(cells, colWidths=[90, 50, 50])
                if count % 2:
                    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])
                story += [Spacer(1, 6), table, Spacer(1, 6)]
    document.build(story)


def reportlab_form(reports, out):
    """A form: labels on the page, answers in its fields."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(out, pagesize=A4, invariant=1)
    for title, *lines in reports:
        page.setFont("Helvetica-Bold", 14)
        page.drawString(60, 780, title)
        page.setFont("Helvetica", 10)
        for row, (label, answer) in enumerate(zip(lines[::2], lines[1::2])):
            y = 740 - 60 * row
            page.drawString(60, y, label)
            page.acroForm.textfield(name=f"f{row}", value=answer, x=60, y=y - 30, width=420, height=20, fontSize=10)
        page.showPage()
    page.save()


def fpdf2_plain(reports, out):
    """One column, an embedded TrueType font."""
    import fpdf

    page = fpdf.FPDF()
    page.add_font("D", "", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    page.add_page()
    for report in reports:
        for at, line in enumerate(report):
            page.set_font("D", size=14 if at == 0 else 10)
            page.multi_cell(0, 5, line, new_x="LMARGIN", new_y="NEXT")
            page.ln(2)
    page.output(out)


def weasyprint_heads(reports, out, language="en"):
    """One column with hyphens, running heads and numbered pages."""
    import weasyprint

    way = "rtl" if language == "ar" else "ltr"
    family = "Noto Naskh Arabic" if language == "ar" else "DejaVu Serif"
    edges = '@top-center{content:"Quay Monitor"} @bottom-right{content:counter(page) " / " counter(pages)}'
    style = f"@page{{size:A4;{edges if language == 'en' else ''}}} body{{font:11pt/1.4 '{family}'}} p{{hyphens:auto;text-align:justify}}"
    body = "".join(f"<h2>{escaped(title)}</h2>" + "".join(f"<p>{escaped(line)}</p>" for line in lines) for title, *lines in reports)
    weasyprint.HTML(string=f"<html lang={language} dir={way}><style>{style}</style>{body}").write_pdf(out)


def weasyprint_columns(reports, out):
    """Three columns with hyphens under titles that go across them, running heads and numbered pages."""
    import weasyprint

    edges = "@top-center{content:'Quay Monitor'} @bottom-center{content:counter(page)}"
    columns = "font:9pt/1.35 'DejaVu Serif';columns:3;column-gap:6mm;text-align:justify;hyphens:auto"
    style = f"@page{{size:A4;margin:15mm;{edges}}} article{{{columns}}} h2{{column-span:all}}"
    articles = "".join(
        f"<article><h2>{escaped(title)}</h2>" + "".join(f"<p>{escaped(line)}</p>" for line in lines) + "</article>" for title, *lines in reports
    )
    weasyprint.HTML(string=f"<html lang=en><style>{style}</style>{articles}").write_pdf(out)


def weasyprint_arabic(reports, out):
    weasyprint_heads(reports, out, "ar")


def typst_justified(reports, out):
    """Justified lines with hyphens, numbered pages."""
    import typst

    def marked(text):
        return "".join("\\" + sign if sign in "\\#$*_`<>@=[]~/-+" else sign for sign in text)

    source = '#set page(numbering: "1")\n#set text(lang: "en")\n#set par(justify: true)\n'
    for title, *lines in reports:
        source += f"= {marked(title)}\n\n" + "".join(marked(line) + "\n\n" for line in lines)
    typst.compile(source.encode(), output=out)


if __name__ == "__main__":
    maker, texts, out = sys.argv[1:]
    with open(texts, encoding="utf-8") as file:
        reports = json.load(file)
    try:
        globals()[maker](reports, out)
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
