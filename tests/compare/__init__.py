"""Tests of portal/compare: answers -> comparisons, gaps, figures."""
