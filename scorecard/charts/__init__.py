"""Charts: a DataFrame in, a Plotly figure (as a plain dict) out. No queries, no Streamlit, no arithmetic beyond scales."""
