"""Tests of portal/corpus: files people wrote -> records and complaints."""
