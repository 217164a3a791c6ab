"""The kiosk: a page for a touch screen that anybody uses, nobody watches, and that forgets every visitor.

It is plain HTML with small scripts rather than Gradio: it has to run for months without growing, and to leave nothing
behind. The conversation lives in the page's memory alone and is sent along with every question.
"""
