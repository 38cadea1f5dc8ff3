"""Payesh (پایش): monitoring of plans and evaluation of agencies, Persian first."""

__version__ = "0.1.0"
