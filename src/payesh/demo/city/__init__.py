"""The city's five-year plan 1403 to 1407: indicators over the years beside a tree of activities."""
