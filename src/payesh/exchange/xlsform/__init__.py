"""Instruments as XLSForm, the workbook that ODK, Kobo and their kin read.

What an instrument has beyond a form (weights, points, severity, caps) stands in columns of its own
beginning with `payesh_`, which other programs leave alone.
"""

from payesh.exchange.xlsform.reading import XlsFormRead, read_xlsform
from payesh.exchange.xlsform.rows import Notice
from payesh.exchange.xlsform.writing import write_xlsform

__all__ = ["Notice", "XlsFormRead", "read_xlsform", "write_xlsform"]
