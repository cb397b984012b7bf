"""Chinese government notices in, validated task rows out."""
